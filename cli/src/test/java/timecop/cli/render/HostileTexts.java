package timecop.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts from outside that want to be more than texts: a table, and random ones from its parts. */
public final class HostileTexts {
  private static final int RANDOM = 300;
  private static final int MOST_PARTS = 8;
  private static final long SEED = 14;

  private static final List<String> PARTS =
      List.of(
          "\u001b[31m",
          "\u009b2J",
          "\u001b]0;title\u0007",
          "\r",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u007f",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u2066",
          "\u200f",
          "\u061c",
          "\ud800",
          "\udc00",
          "\ufeff",
          "\u200b",
          "\uffff",
          "\udb40\udc41",
          "::error::x",
          "::set-output name=a::b",
          "##[error]",
          "##vso[task.complete]",
          "##teamcity[x]",
          "%0A",
          "%0D::error::",
          "%25",
          "%s",
          "</script>",
          "<!--",
          "]]>",
          "<img src=x>",
          "&lt;",
          "\"",
          "'",
          "`",
          "$(touch p)",
          "; touch p",
          "\\",
          "\\u001b",
          "{{js}}",
          "${js}",
          "@|red x|@",
          "=cmd()",
          ",",
          "|",
          "---",
          "- a: b",
          "#",
          ":",
          " ",
          "ä",
          "日本",
          "👩\u200d💻",
          "name",
          "-x");

  // Written here again, so that the test does not ask the code under test.
  private static final Pattern OBEYED =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{ad}\\x{61c}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}"
              + "\\x{2060}-\\x{206f}\\x{feff}\\x{e0000}-\\x{e007f}]|##[a-z]*\\[|^[\\s\\p{Zs}]*::");

  private HostileTexts() {}

  /** Fails if a line of the output is more than text to a terminal or to CI. */
  public static void assertSafe(String output) {
    assertThat(output).endsWith("\n");
    for (String line : output.substring(0, output.length() - 1).split("\n", -1)) {
      assertThat(line).doesNotContainPattern(OBEYED);
    }
  }

  /** Returns the texts, always the same ones. */
  public static Stream<String> all() {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>(PARTS);
    for (String start : List.of("\n", "a\n", " \u2028", "\r", "x")) {
      texts.add(start + "::error::x");
      texts.add(start + "##[error]x");
    }
    for (int i = 0; i < RANDOM; i++) {
      StringBuilder text = new StringBuilder();
      for (int parts = 1 + random.nextInt(MOST_PARTS); parts > 0; parts--) {
        if (random.nextInt(4) > 0) {
          text.append(PARTS.get(random.nextInt(PARTS.size())));
        } else {
          text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        }
      }
      texts.add(text.toString());
    }
    return texts.stream();
  }
}
