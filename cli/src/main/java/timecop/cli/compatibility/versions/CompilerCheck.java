package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.CompilerAnswer;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

/** Compares the compiler, and the compilers that files name, with the required release. */
final class CompilerCheck {
  private static final String SUBJECT = "protoc";

  private final VersionsFile versions;
  private final ProtocRelease required;
  private final Location requiredAt;

  CompilerCheck(VersionsFile versions) {
    this.versions = versions;
    this.required = versions.protoc();
    this.requiredAt = versions.protocAt();
  }

  /**
   * Returns every finding on the compiler, and on those that files name.
   *
   * @param answer null if the compiler was not asked
   */
  List<Finding> check(Facts facts, @Nullable CompilerAnswer answer) {
    List<Finding> findings = new ArrayList<>();
    if (answer instanceof CompilerAnswer.None none) {
      findings.add(
          Finding.of(
              Rule.COMPILER_NOT_FOUND,
              SUBJECT,
              requiredAt,
              none.found(),
              "protoc " + required,
              "no code can be generated, and the existing code cannot be checked",
              none.edit()));
    }
    if (answer instanceof CompilerAnswer.Release asked
        && !asked.compiler().release().equals(required)) {
      Fact.Compiler compiler = asked.compiler();
      findings.add(
          Finding.of(
              Rule.COMPILER_RELEASE,
              SUBJECT,
              compiler.at(),
              "protoc " + compiler.release(),
              "protoc " + required + " (" + requiredAt + ")",
              "it stamps generated code with %s, which does not match the libraries of %s"
                  .formatted(compiler.release(), required),
              asked.isFetched()
                  ? "rm -r build/protoc-" + required + " && scripts/generate"
                  : requiredAt
                      + ": write \""
                      + compiler.release()
                      + "\", or install protoc "
                      + required));
    }
    facts.namedCompilers().stream()
        .filter(named -> !named.admits(required))
        .map(this::named)
        .forEach(findings::add);
    return findings;
  }

  private Finding named(Fact.NamedCompiler named) {
    return Finding.of(
        Rule.COMPILER_NAMED,
        "protoc, named",
        named.at(),
        "protoc " + named.shown(),
        "protoc " + required + " (" + requiredAt + ")",
        "code generated there is not compatible with the libraries of " + required,
        new Edits(versions).compiler(named));
  }
}
