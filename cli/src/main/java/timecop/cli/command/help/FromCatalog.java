package timecop.cli.command.help;

/** A command that the catalogue declares. */
public interface FromCatalog {
  /** Returns its help. */
  CatalogHelp help();
}
