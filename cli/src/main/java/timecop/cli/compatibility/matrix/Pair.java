package timecop.cli.compatibility.matrix;

import java.util.Locale;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

/**
 * A release of protoc and a version of one library, with the verdict on both rules.
 *
 * @param lock whether the two were released together, or the library is a newer patch
 * @param runtime whether protobuf guarantees that generated code runs on the library
 */
public record Pair(
    ProtocRelease release,
    Language language,
    Origin origin,
    LibraryVersion version,
    Location at,
    PairVerdict lock,
    PairVerdict runtime) {

  /** How a library's version is known. */
  public enum Origin {
    /** From a manifest or lock file. */
    DECLARED,
    /** From the installed library. */
    RESOLVED,
    /** From the request. */
    ASSUMED;

    /** Returns the word that reports use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the subject of findings on a language's library, such as "Java library, declared".
     */
    public String subject(Language language) {
      return language.title() + " library, " + word();
    }
  }

  /** Returns the subject of findings on the library. */
  public String subject() {
    return origin.subject(language);
  }

  /** Returns why the lock rule does not hold, and what happens at run time. */
  public String mismatch() {
    return lock.why()
        + "; "
        + (runtime.holds()
            ? "protobuf's guarantee allows it at run time, but these versions were not released together"
            : runtime.why());
  }
}
