package timecop.cli.command.act;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop signal}: sends a signal. */
@Command(name = "signal", description = "Send a signal to workflows.")
public final class SignalCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SIGNAL",
      description = "Name of the signal.")
  @Nullable String name;

  @Mixin InputOptions input = new InputOptions();

  private final ActServices services;

  /** Acts with these services. */
  public SignalCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "Send a signal with an argument",
            "timecop signal order-1 approve --input '{\"by\": \"ann\"}'"),
        new Example(
            "To all workflows that match",
            "timecop signal approve --query \"WorkflowType = 'Order'\""));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    targets.check(name, "SIGNAL");
  }

  @Override
  public Answer run(Printer printer) {
    check();
    String signal = String.valueOf(targets.operand(name));
    var arguments = input.read(services.input());
    return services.act(
        connection, catalogOption, targets, printer, actions -> actions.signal(signal, arguments));
  }
}
