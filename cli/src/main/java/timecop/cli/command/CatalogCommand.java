package timecop.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.CatalogRenderer;
import timecop.cli.render.OutputFormat;

/** {@code timecop catalog}: shows what the catalogue declares. */
@Command(
    name = "catalog",
    description = {
      "Show the catalogue: its workflows and activities, and where they run.",
      "Exits 2, naming every fault, when it cannot be read or contradicts itself."
    })
public final class CatalogCommand implements Callable<Integer> {
  /** At most one of them. */
  private static final class Form {
    @Option(names = "--check", description = "Only say whether it is sound, for CI.")
    boolean check;

    @Option(
        names = "--diagram",
        description = "Draw it in Mermaid: workers, and which workflow calls which activity.")
    boolean diagram;
  }

  @ArgGroup(exclusive = true)
  Form form = new Form();

  @Mixin CatalogMixin catalogOption = new CatalogMixin();
  @Mixin OutputMixin output = new OutputMixin();

  private final Supplier<Catalog> catalog;
  private final CatalogRenderer renderer;

  public CatalogCommand(Supplier<Catalog> catalog, CatalogRenderer renderer) {
    this.catalog = catalog;
    this.renderer = renderer;
  }

  @Override
  public Integer call() {
    Catalog read = catalog.get();
    if (form.check) {
      renderer.sound(read, output.format);
    } else if (form.diagram && output.format != OutputFormat.TEXT) {
      throw new UserError(
          ExitCode.USAGE, "--diagram is Mermaid: it has no -o.", "timecop catalog --diagram");
    } else if (form.diagram) {
      renderer.diagram(read);
    } else {
      renderer.render(read, output.format);
    }
    return 0;
  }
}
