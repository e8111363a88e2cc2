package timecop.cli.input;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The known word that somebody may have meant. */
public final class Nearest {
  // From 0 for nothing alike to 1 for the same: a letter wrong, missing or swapped passes.
  private static final double ALIKE = 0.8;

  private Nearest() {}

  /** The known word that is most like the given one, upper or lower case; empty if none is. */
  public static Optional<String> to(String given, Stream<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    record Candidate(String word, double likeness) {}
    return known
        .map(
            word ->
                new Candidate(
                    word, word.equalsIgnoreCase(given) ? 1 : similarity.apply(word, given)))
        .filter(candidate -> candidate.likeness > ALIKE)
        .max(Comparator.comparingDouble(Candidate::likeness))
        .map(Candidate::word);
  }
}
