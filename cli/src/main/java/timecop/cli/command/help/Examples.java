package timecop.cli.command.help;

import java.util.List;
import timecop.cli.render.help.HelpDocument.Example;

/** A command whose help shows examples. */
public interface Examples {
  /** Returns the examples. */
  List<Example> examples();
}
