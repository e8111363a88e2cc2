package timecop.cli.compatibility.versions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.source.Location;

/** Names versions that are known to be bad, and majors whose support has ended. */
public final class RiskCheck {
  private final LocalDate asOf;

  public RiskCheck(LocalDate asOf) {
    this.asOf = asOf;
  }

  /**
   * Every risk of a language's versions.
   *
   * @param pairs of this language
   * @param wanted a version without these risks
   */
  public List<Finding> check(LanguageRules rules, List<Pair> pairs, LibraryVersion wanted) {
    List<Finding> findings = new ArrayList<>();
    Map<LibraryVersion, List<Pair>> byVersion = new LinkedHashMap<>();
    pairs.forEach(
        pair -> byVersion.computeIfAbsent(pair.version(), v -> new ArrayList<>()).add(pair));
    byVersion.forEach((version, same) -> bad(rules, version, same, wanted, findings));
    Set<Integer> majors = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      if (majors.add(pair.version().major())) {
        ended(rules, pair, wanted, findings);
      }
    }
    return findings;
  }

  private static void bad(
      LanguageRules rules,
      LibraryVersion version,
      List<Pair> same,
      LibraryVersion wanted,
      List<Finding> findings) {
    List<Location> places = new ArrayList<>();
    same.forEach(
        pair -> {
          Location at = pair.at();
          if (at != null) {
            places.add(at);
          }
        });
    @Nullable Location first = places.isEmpty() ? null : places.get(0);
    for (LanguageRules.KnownBad known : rules.knownBad()) {
      if (known.gencode() == null && known.versions().contains(version)) {
        findings.add(
            Finding.of(
                    Rule.KNOWN_BAD,
                    rules.language().title() + " library, " + same.get(0).kind(),
                    first,
                    version.toString(),
                    wanted.toString(),
                    known.reason() + " (" + known.source() + ")",
                    "use " + wanted)
                .alsoIn(places.size() > 1 ? places.subList(1, places.size()) : List.of()));
      }
    }
  }

  private void ended(
      LanguageRules rules, Pair pair, LibraryVersion wanted, List<Finding> findings) {
    rules
        .major(pair.version().major())
        .ifPresent(
            major -> {
              LocalDate end = major.endOfSupport();
              if (end != null && end.isBefore(asOf)) {
                String upgrade =
                    wanted.major() == major.major()
                        ? "raise protoc.required_version to a release with a later major"
                        : "use " + wanted;
                findings.add(
                    Finding.of(
                        Rule.SUPPORT_ENDED,
                        rules.language().title() + " library, " + pair.kind(),
                        pair.at(),
                        pair.version() + ", of major " + major.major(),
                        "a major that is supported",
                        "its support ended on " + end + " (" + major.source() + ")",
                        upgrade));
              }
            });
  }
}
