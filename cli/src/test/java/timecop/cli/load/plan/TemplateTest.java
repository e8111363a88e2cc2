package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final List<String> KNOWN = List.of("seq", "user_id", "address.city", "a-b");

  @ParameterizedTest
  @CsvSource({
    "user-{seq},        user-7",
    "{seq}{seq},        77",
    "{user_id} of {a-b}, $1\\ of x",
    "{address.city},    Bern",
    "{{seq}},           {7}",
  })
  void everyPlaceIsFilled(String text, String filled) {
    Template template = new Template(text, KNOWN);

    assertThat(template.isConstant()).isFalse();
    assertThat(
            template.fill(
                Map.of("seq", "7", "user_id", "$1\\", "a-b", "x", "address.city", "Bern")))
        .isEqualTo(filled);
  }

  @Test
  void aRowWithoutTheColumnLeavesItsPlaceEmpty() {
    assertThat(new Template("[{user_id}]", KNOWN).fill(Map.of())).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "{}", "{\"a\": 1}", "{ seq }", "{1}", "{\"seq\"}"})
  void whatHasNoPlaceIsTheSameForAll(String text) {
    Template template = new Template(text, KNOWN);

    assertThat(template.isConstant()).isTrue();
    assertThat(template.fill(Map.of("seq", "7"))).isEqualTo(text);
  }

  @Test
  void aPlaceThatThereIsNotIsNamedWithThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Template("user-{sec}", List.of("run", "seq")))
        .withMessage("\"user-{sec}\": there is no {sec}; there are {run}, {seq}");
  }
}
