package timecop.cli.workflow;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import timecop.escape.Escape;

/**
 * Makes unique workflow IDs {@code {WorkflowName}-{key}-{timestamp_ms}-{random}}, even for the same
 * key in the same millisecond.
 */
public final class WorkflowIds {
  /** Maximum characters of the key in an ID; the server limits the length of IDs. */
  static final int MAX_KEY = 100;

  // 32 characters that are hard to confuse; 8 of them have 40 random bits.
  private static final String SYMBOLS = "abcdefghjkmnpqrstuvwxyz023456789";
  private static final int SUFFIX_LENGTH = 8;

  private final Clock clock;
  private final Random random;

  /** Makes IDs with the system's clock. */
  public WorkflowIds() {
    this(Clock.systemUTC(), new SecureRandom());
  }

  WorkflowIds(Clock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /** Returns a new ID for a workflow; the key is its key field's value and may be empty. */
  public String create(String workflowName, String key) {
    String shown = key.isEmpty() ? "" : printable(key) + "-";
    return "%s-%s%d-%s".formatted(workflowName, shown, clock.millis(), random(random));
  }

  /** Returns a random word of 8 letters and digits. */
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

  /** Returns the prefix of the IDs of all workflows that one generator of a load run starts. */
  public static String loadPrefix(String runId, int part) {
    return "load-%s-%d-".formatted(runId, part);
  }

  /** Returns the ID of a load run's workflow; {@code seq} is the arrival's number. */
  public static String ofLoad(String prefix, int seq, String workflowName) {
    return prefix + seq + "-" + workflowName;
  }

  private static String printable(String key) {
    return Escape.replace(key, '_')
        .codePoints()
        .limit(MAX_KEY)
        .map(c -> Character.isWhitespace(c) ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
