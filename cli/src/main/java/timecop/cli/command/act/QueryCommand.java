package timecop.cli.command.act;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

/** {@code timecop query}: asks by a query. */
@Command(
    name = "query",
    description = {
      "Ask workflows by a query, and print the answers.",
      "",
      "Every SDK answers __stack_trace. A closed workflow can be queried, too."
    })
public final class QueryCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin TargetOptions targets = new TargetOptions();

  @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY", description = "Name of the query.")
  @Nullable String name;

  @Mixin InputOptions input = new InputOptions();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "Maximum time to wait for an answer (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ZERO;

  private final ActServices services;

  /** Acts with these services. */
  public QueryCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("Where a workflow is in its code", "timecop query order-1 __stack_trace"),
        new Example(
            "Ask every running order", "timecop query status --query \"WorkflowType = 'Order'\""));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    targets.check(name, "QUERY");
  }

  @Override
  public Answer run(Printer printer) {
    check();
    String query = String.valueOf(targets.operand(name));
    var arguments = input.read(services.input());
    return services.act(
        connection,
        catalogOption,
        targets,
        printer,
        actions -> actions.query(query, arguments, timeout));
  }
}
