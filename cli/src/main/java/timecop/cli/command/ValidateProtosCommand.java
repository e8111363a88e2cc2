package timecop.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.GateArguments;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.render.compatibility.ReportFormat;
import timecop.cli.render.compatibility.RuleText;

/** Checks that protoc, every language's protobuf library and the generated code go together. */
@Command(
    name = "validate-protos",
    description = "Check that protoc, the protobuf libraries and the generated code go together.")
public final class ValidateProtosCommand implements Callable<Integer> {
  private final CompatibilityGate gate;
  private final Path workingDirectory;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Appendable out;

  @Mixin private GateOptions options;

  @Option(names = "--explain", paramLabel = "RULE", description = "Print a rule and its source.")
  private @Nullable String explain;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, json, junit, github-actions or sarif.")
  private String output = "text";

  /**
   * @param clock says which day it is, for ends of support
   * @param out gets the report
   */
  public ValidateProtosCommand(
      CompatibilityGate gate,
      Path workingDirectory,
      Map<String, String> environment,
      Clock clock,
      Appendable out) {
    this.gate = gate;
    this.workingDirectory = workingDirectory;
    this.environment = environment;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (explain != null) {
      RuleText.write(GateArguments.rule(explain), out);
      return ExitCode.DONE.code();
    }
    ReportFormat format = ReportFormat.named(output);
    Report report = gate.check(options.request(workingDirectory, environment, clock));
    format.writer().write(report, out);
    return (report.passed() ? ExitCode.DONE : ExitCode.CHECK_FAILED).code();
  }
}
