package timecop.cli.compatibility.fact;

import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.source.Location;

/** One version found in one place. */
public sealed interface Fact {

  /** Where. */
  Location at();

  /** What a compiler said when it was asked. */
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
   * @param remake the command that writes the file, when it is not for editing; else empty
   */
  record Declared(Language language, VersionRange range, Location at, String line, String remake)
      implements Fact {

    /** Whether the file is made from another. */
    public boolean isLock() {
      return !remake.isEmpty();
    }
  }

  /** A library that is installed where the program runs. */
  record Resolved(Language language, LibraryVersion version, Location at) implements Fact {}

  /**
   * The version on a generated file.
   *
   * @param central whether the file is where all code is generated, rather than a consumer's copy
   */
  record Stamped(Language language, LibraryVersion version, Location at, boolean central)
      implements Fact {}

  /** A generated file without a version. */
  record Unstamped(Language language, Location at, boolean central) implements Fact {}
}
