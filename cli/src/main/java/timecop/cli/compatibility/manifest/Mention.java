package timecop.cli.compatibility.manifest;

import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.source.Location;

/** What a manifest says of one package, whether it was understood or not. */
public sealed interface Mention {

  /** Returns where it is written. */
  Location at();

  /**
   * A package with its version.
   *
   * @param version in the registry's own syntax
   * @param line the text of the line on which the version is typed
   * @param lockCommand the command that writes the file, if it is a lock file; empty otherwise
   */
  record Declared(PackageName of, String version, Location at, String line, String lockCommand)
      implements Mention {}

  /**
   * A package whose version was not understood, or a file that could not be read as what it is.
   *
   * @param of null if it may concern every package of the file
   * @param found what is written there
   * @param why in words that follow "not understood:"
   */
  record Unclear(@Nullable PackageName of, Location at, String found, String why)
      implements Mention {}
}
