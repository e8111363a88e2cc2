package timecop.cli.compatibility.versions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Pair;

/** Finds versions that are known to be bad, and majors whose support has ended. */
final class RiskCheck {
  private final LocalDate asOf;

  RiskCheck(LocalDate asOf) {
    this.asOf = asOf;
  }

  /**
   * Returns every finding on a language's versions, one for each bad version and unsupported major.
   *
   * @param pairs of this language
   * @param good a version that is not known to be bad
   */
  List<Finding> check(LanguageRules rules, List<Pair> pairs, LibraryVersion good) {
    List<Finding> findings = new ArrayList<>();
    Map<LibraryVersion, List<Pair>> byVersion = new LinkedHashMap<>();
    Map<Integer, Pair> byMajor = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      byVersion.computeIfAbsent(pair.version(), v -> new ArrayList<>()).add(pair);
      byMajor.putIfAbsent(pair.version().major(), pair);
    }
    byVersion.values().forEach(same -> findings.addAll(bad(rules, same, good)));
    byMajor.values().forEach(pair -> ended(rules, pair, good).ifPresent(findings::add));
    return findings;
  }

  private static List<Finding> bad(LanguageRules rules, List<Pair> same, LibraryVersion good) {
    Pair first = same.get(0);
    return rules.knownBad().stream()
        .filter(bad -> bad.gencode() == null && bad.versions().contains(first.version()))
        .map(
            bad ->
                Finding.of(
                    Rule.KNOWN_BAD,
                    first.subject(),
                    same.stream().map(Pair::at).toList(),
                    first.version().toString(),
                    rules.isKnownBad(good) ? "another release of protoc" : good.toString(),
                    bad.reason() + " (" + bad.source() + ")",
                    rules.isKnownBad(good)
                        ? "raise protoc.required_version to a release whose library is not known to"
                            + " be bad"
                        : "use " + good))
        .toList();
  }

  private Optional<Finding> ended(LanguageRules rules, Pair pair, LibraryVersion good) {
    LanguageRules.Major major = rules.major(pair.version().major()).orElse(null);
    LocalDate end = major == null ? null : major.endOfSupport();
    if (major == null || end == null || !end.isBefore(asOf)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Rule.SUPPORT_ENDED,
            pair.subject(),
            pair.at(),
            pair.version() + ", of major " + major.major(),
            "a supported major",
            "its support ended on " + end + " (" + major.source() + ")",
            isSupported(rules, good.major())
                ? "use " + good
                : rules.majors().stream()
                    .filter(later -> isSupported(rules, later.major()))
                    .filter(later -> later.from() > major.from())
                    .findFirst()
                    .map(
                        later ->
                            "raise protoc to release %d or later, whose library has major %d"
                                .formatted(later.from(), later.major()))
                    .orElse("no later major is supported either")));
  }

  private boolean isSupported(LanguageRules rules, int number) {
    return rules
        .major(number)
        .filter(major -> major.endOfSupport() == null || !major.endOfSupport().isBefore(asOf))
        .isPresent();
  }
}
