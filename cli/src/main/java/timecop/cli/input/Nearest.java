package timecop.cli.input;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Suggests the known word that a misspelt one may stand for. */
public final class Nearest {
  // From 0 (nothing in common) to 1 (equal): allows for a wrong, missing or swapped letter.
  private static final double MIN_SIMILARITY = 0.8;

  private Nearest() {}

  /** Returns the most similar known word, ignoring case; empty if none is similar. */
  public static Optional<String> to(String given, Stream<String> known) {
    JaroWinklerSimilarity jaroWinkler = new JaroWinklerSimilarity();
    record Candidate(String word, double similarity) {}
    return known
        .map(
            word ->
                new Candidate(
                    word, word.equalsIgnoreCase(given) ? 1 : jaroWinkler.apply(word, given)))
        .filter(candidate -> candidate.similarity > MIN_SIMILARITY)
        .max(Comparator.comparingDouble(Candidate::similarity))
        .map(Candidate::word);
  }
}
