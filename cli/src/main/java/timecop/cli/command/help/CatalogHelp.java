package timecop.cli.command.help;

import java.util.List;

/** The help of a command, as far as it comes from the catalogue. */
public interface CatalogHelp extends Examples {
  /** Returns the heading under which the command above lists it. */
  String heading();

  /** Returns what that list says of it. */
  String summary();

  /** Returns the paragraphs of its own help. */
  List<String> description();
}
