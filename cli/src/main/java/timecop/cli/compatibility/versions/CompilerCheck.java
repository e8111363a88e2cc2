package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

/** Holds the compiler, and those that other files name, against the release that is required. */
public final class CompilerCheck {
  private static final String SUBJECT = "protoc";

  private final ProtocRelease required;
  private final Location requiredAt;

  public CompilerCheck(ProtocRelease required, Location requiredAt) {
    this.required = required;
    this.requiredAt = requiredAt;
  }

  /**
   * Every fault.
   *
   * @param place where a compiler was looked for
   */
  public List<Finding> check(Facts facts, String place) {
    List<Finding> findings = new ArrayList<>();
    if (facts.compilers().isEmpty()) {
      findings.add(
          Finding.of(
              Rule.COMPILER_NOT_FOUND,
              SUBJECT,
              requiredAt,
              "none at " + place,
              "protoc " + required,
              "no code can be generated, and nothing is known of the code there is",
              place.startsWith("build/")
                  ? "scripts/generate (fetches protoc " + required + ")"
                  : "install protoc " + required + ", or name one with --protoc PATH"));
    }
    for (Fact.Compiler compiler : facts.compilers()) {
      if (!compiler.release().equals(required)) {
        findings.add(
            Finding.of(
                Rule.COMPILER_RELEASE,
                SUBJECT,
                compiler.at(),
                "protoc " + compiler.release(),
                "protoc " + required + " (" + requiredAt + ")",
                "it stamps what it generates with "
                    + compiler.release()
                    + ", and the libraries of "
                    + required
                    + " are not held against that",
                compiler.at().file().startsWith("build/")
                    ? "rm -r build/protoc-" + required + " && scripts/generate"
                    : requiredAt
                        + ": write \""
                        + compiler.release()
                        + "\", or install protoc "
                        + required));
      }
    }
    for (Fact.NamedCompiler named : facts.namedCompilers()) {
      if (!named.release().equals(required)) {
        findings.add(
            Finding.of(
                Rule.COMPILER_NAMED,
                "protoc, named",
                named.at(),
                "protoc " + named.release(),
                "protoc " + required + " (" + requiredAt + ")",
                "what is generated there does not go with the libraries of " + required,
                Edits.line(
                    named.at().toString(),
                    named.line(),
                    named.release().toString(),
                    required.toString())));
      }
    }
    return findings;
  }
}
