package timecop.cli.workflow.explain.group;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Replaces what differs from one failure to the next in a message: quoted texts, times, UUIDs,
 * addresses, hexadecimal numbers, IDs and numbers. Words and error codes such as TMPRL1103 stay.
 */
final class MessagePattern {
  /** Nobody tells causes apart by what comes later, and a search must end soon. */
  private static final int LONGEST = 2_000;

  private static final int LONGEST_PATTERN = 300;

  private record Replacement(Pattern pattern, String by) {
    static Replacement of(String regex, String by) {
      return new Replacement(Pattern.compile(regex), by);
    }

    String in(String text) {
      return pattern.matcher(text).replaceAll(by);
    }
  }

  /** Each finds nothing in what those before it have written. */
  private static final List<Replacement> REPLACEMENTS =
      List.of(
          // An apostrophe inside a word is no quote.
          Replacement.of("(?<!\\w)'[^'\\n]{0,500}'(?!\\w)", "<text>"),
          Replacement.of("\"(?:[^\"\\\\\\n]|\\\\.){0,500}\"", "<text>"),
          Replacement.of("`[^`\\n]{0,500}`|“[^”\\n]{0,500}”|«[^»\\n]{0,500}»", "<text>"),
          Replacement.of(
              "(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uuid>"),
          Replacement.of(
              "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?"
                  + "(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?(?![\\w-])",
              "<time>"),
          Replacement.of("(?<![\\w:])\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?![\\w:])", "<time>"),
          Replacement.of(
              "(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?(?![\\w.]\\w)", "<address>"),
          Replacement.of("[\\w.+-]{1,100}@[\\w-]{1,100}(?:\\.[\\w-]{1,100}){0,5}", "<address>"),
          Replacement.of("(?i)\\b0x[0-9a-f]+\\b", "<hex>"),
          // A word with digits behind a separator, such as order-42 or acme_7/line-3.
          Replacement.of(
              "(?<![\\w<])[A-Za-z]\\w{0,60}(?:[-_/][\\w<>]{1,60}){0,10}[-_/](?=\\w{0,60}\\d)\\w{1,60}(?:[-_/][\\w<>]{1,60}){0,10}",
              "<id>"),
          Replacement.of(
              "(?<![\\w<])[A-Za-z]\\w{0,60}(?:[-_/]\\w{1,60}){0,5}[-_/]<(?:uuid|id|hex)>", "<id>"),
          // Hexadecimal digits or a mixture of letters and digits that no word has.
          Replacement.of(
              "(?i)(?<![\\w<])(?=[0-9a-f]{0,7}\\d)(?=\\d{0,40}[a-f])[0-9a-f]{8,128}(?!\\w)",
              "<hex>"),
          Replacement.of("(?<![\\w<])[A-Za-z]{1,40}\\d{5,40}(?!\\w)", "<id>"),
          Replacement.of(
              "(?<![\\w<])(?=\\w{8,128}(?!\\w))(?:[A-Za-z]{1,20}\\d{1,20}){2,20}[A-Za-z]{0,20}(?!\\w)",
              "<id>"),
          Replacement.of(
              "(?<![\\w.])[-+]?\\d+(?:[.,_]\\d+)*(?=(?:ns|us|µs|ms|s|min|m|h|d|[kKMGT]i?B|B|%|x)?(?!\\w))",
              "<n>"),
          Replacement.of("\\s+", " "));

  private MessagePattern() {}

  /** Returns the message with placeholders; only its first line counts. */
  static String of(String message) {
    String text = message.strip().lines().findFirst().orElse("");
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (Replacement replacement : REPLACEMENTS) {
      text = replacement.in(text);
    }
    return text.length() > LONGEST_PATTERN ? text.substring(0, LONGEST_PATTERN) + "…" : text;
  }
}
