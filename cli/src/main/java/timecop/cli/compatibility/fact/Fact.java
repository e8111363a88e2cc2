package timecop.cli.compatibility.fact;

import java.util.Set;
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
   * @param anyPatch whether any patch of the release's minor will do
   * @param line the line's text
   */
  record NamedCompiler(ProtocRelease release, boolean anyPatch, Location at, String line)
      implements Fact {

    /** Returns whether a release is the one that is named. */
    public boolean admits(ProtocRelease other) {
      return anyPatch ? release.number() == other.number() : release.equals(other);
    }

    /** Returns the release as a person writes it: 29.3, or 29.x. */
    public String shown() {
      return anyPatch ? release.number() + ".x" : release.toString();
    }
  }

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

  /** Temporal's library, whose generated code needs a version of protobuf's. */
  record Temporal(Location at) implements Fact {}

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

  /**
   * A place that concerns protobuf and was not understood.
   *
   * @param languages the languages of which nothing is known for certain
   * @param found what is written there
   */
  record NotUnderstood(Set<Language> languages, Location at, String found, String reason)
      implements Fact {}

  /**
   * The version on a generated file of a package that somebody else made.
   *
   * @param library the version of the library that is installed beside it
   */
  record InstalledStamp(
      Language language, LibraryVersion version, LibraryVersion library, Location at)
      implements Fact {}

  /** A generated file without a version. */
  record Unstamped(Language language, Location at, boolean central) implements Fact {}
}
