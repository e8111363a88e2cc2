package timecop.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.Checks;
import timecop.cli.ExitCode;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.GateOptions;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.GateArguments;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.compatibility.GateDocument;
import timecop.cli.render.compatibility.RuleDocument;

/** {@code timecop validate-protos}: checks that all protobuf versions are compatible. */
@Command(
    name = "validate-protos",
    description =
        "Check that protoc, the protobuf libraries and the generated code are compatible.")
public final class ValidateProtosCommand implements Verb {
  private final CompatibilityGate gate;
  private final CommandContext context;
  private final Path home;
  private final Clock clock;

  @Mixin private GateOptions options;

  @Option(
      names = "--explain",
      paramLabel = "RULE",
      description = "Print what a rule means, and its source.")
  private @Nullable String explain;

  /**
   * Checks projects.
   *
   * @param home timecop's own project
   * @param clock gives the day that ends of support are compared with
   */
  public ValidateProtosCommand(
      CompatibilityGate gate, CommandContext context, Path home, Clock clock) {
    this.gate = gate;
    this.context = context;
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Class<? extends Document> kind() {
    return GateDocument.class;
  }

  /** What the line asks for: an explanation of the rule, if there is one, or the check. */
  private record Asked(Optional<Rule> rule, GateRequest request) {}

  @Override
  public void check() {
    var unused = read();
  }

  private Asked read() {
    Checks checks = new Checks();
    Supplier<GateRequest> request =
        checks.read(() -> options.request(context.directory(), context.environment(), home, clock));
    Supplier<Optional<Rule>> rule =
        checks.read(() -> Optional.ofNullable(explain).map(GateArguments::rule));
    checks.end();
    return new Asked(rule.get(), request.get());
  }

  @Override
  public Answer run(Printer printer) {
    Asked asked = read();
    if (asked.rule.isPresent()) {
      return Answer.of(new RuleDocument(asked.rule.get()));
    }
    Report report = gate.check(asked.request);
    return Answer.of(
        new GateDocument(report), report.passed() ? ExitCode.DONE : ExitCode.CHECK_FAILED);
  }
}
