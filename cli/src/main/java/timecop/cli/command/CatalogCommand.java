package timecop.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.catalog.Catalog;
import timecop.cli.render.CatalogRenderer;

/** {@code timecop catalog}: shows what the catalogue declares. */
@Command(
    name = "catalog",
    description = "Show the catalogue: its workflows and activities, and where they run.")
public final class CatalogCommand implements Callable<Integer> {
  @Mixin OutputMixin output = new OutputMixin();

  private final Supplier<Catalog> catalog;
  private final CatalogRenderer renderer;

  public CatalogCommand(Supplier<Catalog> catalog, CatalogRenderer renderer) {
    this.catalog = catalog;
    this.renderer = renderer;
  }

  @Override
  public Integer call() {
    renderer.render(catalog.get(), output.format);
    return 0;
  }
}
