package timecop.cli.workflow;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;

/**
 * Makes workflow ids {@code {WorkflowName}-{key}-{timestamp_ms}-{random}} that never repeat, not
 * even for one key in one millisecond.
 */
public final class WorkflowIds {
  /** Longest part of a key that goes into an id, in characters: ids are bounded by the server. */
  static final int MAX_KEY = 100;

  // 32 symbols without those that are easily misread: 8 of them are 40 random bits.
  private static final String SYMBOLS = "abcdefghjkmnpqrstuvwxyz023456789";
  private static final int SUFFIX_LENGTH = 8;

  private final Clock clock;
  private final Random random;

  public WorkflowIds() {
    this(Clock.systemUTC(), new SecureRandom());
  }

  WorkflowIds(Clock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id for a workflow of that name and that value of its key field; empty without one. */
  public String create(String workflowName, String key) {
    String suffix = random(random);
    String shown = key.isEmpty() ? "" : printable(key) + "-";
    return "%s-%s%d-%s".formatted(workflowName, shown, clock.millis(), suffix);
  }

  /** A word that does not repeat. */
  public static String random() {
    return random(new SecureRandom());
  }

  private static String random(Random source) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      word.append(SYMBOLS.charAt(source.nextInt(SYMBOLS.length())));
    }
    return word.toString();
  }

  /** What the ids of all workflows have in common that one generator of a load run starts. */
  public static String loadPrefix(String runId, int part) {
    return "load-%s-%d-".formatted(runId, part);
  }

  /** The id of a load run's workflow: the run's, the generator's, and the arrival's number. */
  public static String ofLoad(String prefix, int seq, String workflowName) {
    return prefix + seq + "-" + workflowName;
  }

  private static String printable(String key) {
    return key.codePoints()
        .limit(MAX_KEY)
        .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
