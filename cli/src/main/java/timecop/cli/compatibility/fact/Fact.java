package timecop.cli.compatibility.fact;

import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.source.Location;

/** What was found in one place: a version, or a file that should have one. */
public sealed interface Fact {

  /** Returns where it was found. */
  Location at();

  /** The release of a compiler, as it reported it. */
  record Compiler(ProtocRelease release, Location at) implements Fact {}

  /**
   * A compiler that a Containerfile, a pipeline or a build file names.
   *
   * @param line the line's text
   */
  record NamedCompiler(ProtocRelease release, Location at, String line) implements Fact {}

  /**
   * A library's version in a manifest or lock.
   *
   * @param line the line's text
   * @param lockCommand the command that writes the file, if it is a lock file; empty otherwise
   */
  record Declared(
      Language language, VersionRange range, Location at, String line, String lockCommand)
      implements Fact {

    /** Returns whether the file is generated from another. */
    public boolean isLock() {
      return !lockCommand.isEmpty();
    }
  }

  /** A library that is installed where the program runs. */
  record Resolved(Language language, LibraryVersion version, Location at) implements Fact {}

  /**
   * The version on a generated file.
   *
   * @param central whether the file is in the central directory rather than in a consumer's copy
   */
  record Stamped(Language language, LibraryVersion version, Location at, boolean central)
      implements Fact {}

  /**
   * A file that should have a version and cannot be read.
   *
   * @param reason why, in words that follow the file's name
   */
  record Unreadable(Location at, String reason) implements Fact {}

  /** A generated file without a version. */
  record Unstamped(Language language, Location at, boolean central) implements Fact {}
}
