package timecop.cli.workflow.explain.group;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what differs from one failure to the next in a message: quoted texts, times, UUIDs,
 * addresses, hexadecimal numbers, IDs and numbers. Words and error codes such as TMPRL1103 stay.
 */
final class MessagePattern {
  /** Nobody tells causes apart by what comes later, and a search must end soon. */
  private static final int LONGEST = 2_000;

  private static final int LONGEST_PATTERN = 300;

  private record Replacement(Pattern pattern, Function<String, String> by) {
    static Replacement of(String regex, String by) {
      return of(regex, found -> by);
    }

    static Replacement of(String regex, Function<String, String> by) {
      return new Replacement(Pattern.compile(regex), by);
    }

    String in(String text) {
      return pattern
          .matcher(text)
          .replaceAll(found -> Matcher.quoteReplacement(by.apply(found.group())));
    }
  }

  /** Each finds nothing in what those before it have written. */
  private static final List<Replacement> REPLACEMENTS =
      List.of(
          // An apostrophe inside a word is no quote.
          Replacement.of("(?<!\\w)'(?:[^'\\n]|(?<=\\w)'(?=\\w)){0,500}'(?!\\w)", "<text>"),
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
          // Words that separators join; possessive, since no other split can match.
          Replacement.of(
              "(?<![\\w<>])[A-Za-z][A-Za-z0-9]*+(?:[-_/]++[A-Za-z0-9<>]++)++",
              MessagePattern::joined),
          Replacement.of("(?<![\\w<])[A-Za-z]{1,40}\\d{5,40}(?!\\w)", "<id>"),
          // Hexadecimal digits or a mixture of letters and digits that no word has.
          Replacement.of(
              "(?i)(?<![\\w<])(?=[0-9a-f]{0,7}\\d)(?=\\d{0,40}[a-f])[0-9a-f]{8,128}(?!\\w)",
              "<hex>"),
          Replacement.of(
              "(?<![\\w<])(?=\\w{8,128}(?!\\w))(?:[A-Za-z]{1,20}\\d{1,20}){2,20}[A-Za-z]{0,20}(?!\\w)",
              "<id>"),
          Replacement.of(
              "(?<![\\w.])[-+]?\\d+(?:[.,_]\\d+)*(?=(?:ns|us|µs|ms|s|min|m|h|d|[kKMGT]i?B|B|%|x)?(?!\\w))",
              "<n>"),
          Replacement.of("\\s+", " "));

  private MessagePattern() {}

  /** Returns a placeholder for joined words such as order-42 or acme_7/line-3; other words stay. */
  private static String joined(String words) {
    String tail = words.replaceFirst("^[A-Za-z0-9]+", "");
    return tail.matches(".*[0-9<].*") ? "<id>" : words;
  }

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
