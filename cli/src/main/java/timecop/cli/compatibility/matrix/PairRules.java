package timecop.cli.compatibility.matrix;

import java.util.Optional;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.LanguageRules.Guarantee;
import timecop.cli.compatibility.matrix.LanguageRules.Misfit;
import timecop.cli.compatibility.source.Location;

/** Judges a release of protoc and a version of a library by the matrix alone. */
public final class PairRules {
  /** Where protobuf publishes which versions belong together. */
  public static final String LOCK_SOURCE =
      "protobuf.dev, \"Version Support\", Numbering Scheme; github.com/protocolbuffers/protobuf,"
          + " version.json";

  private static final String SILENCE =
      "no check reports it: a missing method or field shows up later, while the program runs";

  private final Matrix matrix;

  /** Judges by this matrix. */
  public PairRules(Matrix matrix) {
    this.matrix = matrix;
  }

  /** Returns both verdicts; empty for a language that numbers its library independently. */
  public Optional<Pair> judge(
      ProtocRelease release,
      Language language,
      Pair.Origin origin,
      LibraryVersion version,
      Location at) {
    if (matrix.of(language).ownNumbering()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pair(
            release,
            language,
            origin,
            version,
            at,
            lock(release, language, version),
            runtime(release, language, version)));
  }

  /** Returns whether both were released together, or the library is a newer patch of its minor. */
  public PairVerdict lock(ProtocRelease release, Language language, LibraryVersion version) {
    LanguageRules rules = matrix.of(language);
    Optional<LanguageRules.Major> major = rules.majorOf(release);
    Optional<LibraryVersion> own = rules.versionOf(release);
    if (major.isEmpty() || own.isEmpty()) {
      return new PairVerdict(
          false,
          "no " + language.title() + " library was released with protoc " + release,
          LOCK_SOURCE);
    }
    String misfit = lockMisfit(rules, own.get(), version);
    String why = misfit.isEmpty() ? "compatible with protoc " + release : misfit;
    return new PairVerdict(misfit.isEmpty(), why, major.get().source());
  }

  private static String lockMisfit(
      LanguageRules rules, LibraryVersion own, LibraryVersion version) {
    if (version.major() != own.major()) {
      return "major version is " + version.major() + ", expected " + own.major();
    }
    if (version.release().number() != own.release().number()) {
      return "minor version is %d, expected %d"
          .formatted(version.release().number(), own.release().number());
    }
    boolean exact = rules.guarantee().kind() == Guarantee.Kind.EXACT || own.isPrerelease();
    if (exact && !version.equals(own)) {
      return "version must be exactly " + own;
    }
    return version.compareTo(own) < 0 ? version + " is older than " + own : "";
  }

  /** Returns whether protobuf guarantees that code of the release runs on the library. */
  public PairVerdict runtime(ProtocRelease release, Language language, LibraryVersion version) {
    LanguageRules rules = matrix.of(language);
    Optional<LibraryVersion> gencode = rules.versionOf(release);
    if (gencode.isEmpty()) {
      return new PairVerdict(
          false,
          "protoc " + release + " generates no code for " + language.title(),
          rules.guarantee().source());
    }
    for (LanguageRules.KnownBad bad : rules.knownBad()) {
      if (bad.gencode() != null
          && bad.gencode().contains(gencode.get())
          && bad.versions().contains(version)) {
        return new PairVerdict(false, bad.reason(), bad.source());
      }
    }
    return misfit(rules, gencode.get(), version)
        .map(misfit -> failed(rules, misfit, gencode.get(), version))
        .orElseGet(
            () ->
                new PairVerdict(
                    true, "protobuf's guarantee allows it", rules.guarantee().source()));
  }

  private static Optional<Misfit> misfit(
      LanguageRules rules, LibraryVersion gencode, LibraryVersion version) {
    Guarantee guarantee = rules.guarantee();
    if ((gencode.isPrerelease() || version.isPrerelease()) && !version.equals(gencode)) {
      // The check in the library compares the suffixes of both, and wants the same.
      return Optional.of(isOlder(rules, version, gencode) ? Misfit.OLDER : Misfit.DIFFERENT);
    }
    if (isOlder(rules, version, gencode)) {
      return Optional.of(Misfit.OLDER);
    }
    if (guarantee.kind() == Guarantee.Kind.EXACT) {
      return version.equals(gencode) ? Optional.empty() : Optional.of(Misfit.DIFFERENT);
    }
    Guarantee.Extended extended = guarantee.extended();
    boolean wide =
        extended != null
            && version.compareTo(extended.libraryFrom()) >= 0
            && gencode.compareTo(extended.gencodeFrom()) >= 0
            && version.major() < extended.beforeMajor();
    return wide || version.major() <= gencode.major() + 1
        ? Optional.empty()
        : Optional.of(Misfit.NEWER_MAJOR);
  }

  /** Compares by the position of the major in the matrix, because Rust's went from 4 to 0. */
  private static boolean isOlder(LanguageRules rules, LibraryVersion a, LibraryVersion b) {
    int placeOfA = rules.major(a.major()).map(rules.majors()::indexOf).orElse(a.major());
    int placeOfB = rules.major(b.major()).map(rules.majors()::indexOf).orElse(b.major());
    boolean bothKnown = rules.major(a.major()).isPresent() && rules.major(b.major()).isPresent();
    if (bothKnown && placeOfA != placeOfB) {
      return placeOfA < placeOfB;
    }
    return a.compareTo(b) < 0;
  }

  private static PairVerdict failed(
      LanguageRules rules, Misfit misfit, LibraryVersion gencode, LibraryVersion version) {
    return rules.failures().stream()
        .filter(failure -> failure.misfit() == misfit || failure.misfit() == Misfit.DIFFERENT)
        .filter(failure -> failure.gencode().contains(gencode))
        .filter(failure -> failure.runtime().contains(version))
        .findFirst()
        .map(
            failure ->
                new PairVerdict(
                    false,
                    failure
                        .text()
                        .replace("{gencode}", gencode.toString())
                        .replace("{runtime}", version.toString()),
                    rules.guarantee().source() + "; " + failure.source()))
        .orElseGet(
            () ->
                new PairVerdict(
                    false,
                    misfit == Misfit.DIFFERENT && gencode.isPrerelease()
                        ? "code of a prerelease runs on the library of that prerelease only"
                        : SILENCE,
                    rules.guarantee().source()));
  }
}
