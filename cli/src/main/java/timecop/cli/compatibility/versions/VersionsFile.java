package timecop.cli.compatibility.versions;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.source.Location;

/**
 * What versions.yaml states.
 *
 * @param protoc the release that generates all code
 * @param protocAt where it is written
 * @param languages in the file's order
 * @param matrix the shipped one, with what the file overrides
 */
public record VersionsFile(
    ProtocRelease protoc, Location protocAt, Map<Language, Entry> languages, Matrix matrix) {

  /**
   * A language's entry.
   *
   * @param range null when it follows from protoc's release
   * @param at the range, or the language's key
   */
  public record Entry(@Nullable VersionRange range, Location at) {}

  /** The range of a language: its own, or all patches of the minor that goes with protoc. */
  public Optional<VersionRange> rangeOf(Language language) {
    Entry entry = languages.get(language);
    if (entry != null && entry.range != null) {
      return Optional.of(entry.range);
    }
    return matrix
        .of(language)
        .majorOf(protoc)
        .map(major -> VersionRange.minor(major.major(), protoc.number()));
  }

  /** Whether the language's own range holds the version; one left out refuses nothing that fits. */
  public boolean admits(Language language, LibraryVersion version) {
    Entry entry = languages.get(language);
    return entry == null || entry.range == null || entry.range.contains(version);
  }
}
