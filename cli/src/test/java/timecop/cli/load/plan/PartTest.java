package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  @Test
  void aPartIsItsIndexOfTheirNumber() {
    assertThat(Part.parse("2/4")).isEqualTo(new Part(2, 4)).hasToString("2/4");
    assertThat(Part.parse("1/1")).isEqualTo(Part.WHOLE);
    assertThat(Part.parse("1000/1000").of()).isEqualTo(1000);
  }

  @Test
  void everyArrivalIsOneParts() {
    assertThat(new Part(2, 4).has(1)).isTrue();
    assertThat(new Part(2, 4).has(5)).isTrue();
    assertThat(new Part(2, 4).has(4)).isFalse();
    assertThat(Part.WHOLE.has(3)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1/", "/4", "a/b", "-1/4", "1/4/2", " 1/4", "12345/20000"})
  void whatIsNoPartIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Part.parse(text))
        .withMessage("expected a part such as 1/4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/4", "5/4", "1/0", "1/1001"})
  void aPartThatCannotBeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Part.parse(text))
        .withMessage("expected a part such as 1/4, of at most 1000");
  }
}
