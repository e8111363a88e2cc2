package timecop.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
  @Test
  void wordsAreSeparatedBySpacesUnlessTheyAreQuoted() {
    assertThat(CommandWords.of("  python  -m acme.worker "))
        .containsExactly("python", "-m", "acme.worker");
    assertThat(CommandWords.of("'a b' \"c d\" e'f g'\"h\"i"))
        .containsExactly("a b", "c d", "ef ghi");
    assertThat(CommandWords.of("a '' \"\" ' '")).containsExactly("a", "", "", " ");
    assertThat(CommandWords.of("\"it's\" 'say \"hi\"'")).containsExactly("it's", "say \"hi\"");
  }

  @Test
  void nothingElseHasAMeaning() {
    assertThat(CommandWords.of("a;b $(c) `d` $E * > f && \\g #h ~"))
        .containsExactly("a;b", "$(c)", "`d`", "$E", "*", ">", "f", "&&", "\\g", "#h", "~");
  }

  @Test
  void aBlankCommandHasNoWords() {
    assertThat(CommandWords.of("")).isEmpty();
    assertThat(CommandWords.of(" \t\n")).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsAnError() {
    for (String command : List.of("a 'b", "\"", "a\"b c", "'a' 'b")) {
      assertThatThrownBy(() -> CommandWords.of(command))
          .as(command)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected a closing quote");
    }
  }
}
