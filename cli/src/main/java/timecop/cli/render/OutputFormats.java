package timecop.cli.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.compatibility.GithubActionsReport;
import timecop.cli.render.compatibility.JunitReport;
import timecop.cli.render.compatibility.SarifReport;
import timecop.cli.render.diagram.MermaidFormat;

/** The registry of output formats. */
public final class OutputFormats {
  /** The format without -o. */
  public static final OutputFormat DEFAULT = new TextFormat();

  private static final List<OutputFormat> ALL =
      List.of(
          DEFAULT,
          new JsonFormat(),
          new JsonLinesFormat(),
          new YamlFormat(),
          new MermaidFormat(),
          new JunitReport(),
          new GithubActionsReport(),
          new SarifReport());

  private OutputFormats() {}

  /** Returns the formats in which documents of that kind exist. */
  public static List<OutputFormat> of(Class<? extends Document> kind) {
    return ALL.stream().filter(format -> format.offers(kind)).toList();
  }

  /** Returns the format of that name, if errors of every command can be written in it. */
  public static Optional<OutputFormat> forErrors(String name) {
    return of(Data.class).stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** Returns the names of the formats in which documents of that kind exist. */
  public static List<String> namesOf(Class<? extends Document> kind) {
    return of(kind).stream().map(OutputFormat::name).toList();
  }

  /** Returns the error that a document does not exist in a format. */
  public static UserError unavailable(OutputFormat format, Document document) {
    return new UserError(
        ExitCode.USAGE,
        "Output format %s is not available here.".formatted(format.name()),
        namesOf(document.getClass()).stream()
            .collect(Collectors.joining(", ", "Expected -o ", ".")));
  }
}
