package timecop.cli.workflow.explain.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePatternTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "no funds for 3 | no funds for <n>",
        "no funds for 1,234.50 EUR | no funds for <n> EUR",
        "no funds for -3 | no funds for <n>",
        "took 12ms of 3.5s | took <n>ms of <n>s",
        "disk is 97% full | disk is <n>% full",
        "patient 'Ann O'Hara' not found | patient <text> not found",
        "file \"a \\\" b\" is missing | file <text> is missing",
        "field `name` is empty | field <text> is empty",
        "can't open the user's file | can't open the user's file",
        "order 781f24f4-4dc0-4593-a5e3-02df59c030a1 failed | order <uuid> failed",
        "order-42 failed | <id> failed",
        "acme/orders/42 is locked | <id> is locked",
        "run ChargesCard-781f24f4-4dc0-4593-a5e3-02df59c030a1 ended | run <id> ended",
        "customer C1234567 is unknown | customer <id> is unknown",
        "token a8Xk29Zq11 expired | token <id> expired",
        "commit 9fceb02d0ae598e9 is gone | commit <hex> is gone",
        "address 0xDEADbeef is invalid | address <hex> is invalid",
        "due at 2026-11-30T19:57:16.285162Z | due at <time>",
        "due at 2026-11-30 19:57:16,285 | due at <time>",
        "due on 2026-11-30, not before | due on <time>, not before",
        "at 19:57:16 it broke | at <time> it broke",
        "10.1.2.3:7233 refused | <address> refused",
        "mail to ann.lee@example.com bounced | mail to <address> bounced",
        "[TMPRL1103] too large | [TMPRL1103] too large",
        "status 503 from host | status <n> from host",
        "int64 and sha256 are types | int64 and sha256 are types",
        "deadbeef cafe face | deadbeef cafe face",
        "effaced facade decade | effaced facade decade",
      })
  void whatDiffersBecomesAPlaceholder(String message, String pattern) {
    assertThat(MessagePattern.of(message)).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ÄÖÜ ist nicht verfügbar",
        "Kein Zugriff auf den Ordner",
        "a < b and c > d",
        "no-such-thing as a well-known-error",
      })
  void wordsStay(String message) {
    assertThat(MessagePattern.of(message)).isEqualTo(message);
  }

  @Test
  void onlyTheFirstLineCountsAndSpacesAreOne() {
    assertThat(MessagePattern.of("  no \t funds\nat line 3")).isEqualTo("no funds");
    assertThat(MessagePattern.of("")).isEmpty();
    assertThat(MessagePattern.of("\n\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "a-1", "a1", "1", "0.", "a_", "<", "x@", "\\", "12:", "é"})
  void noTextTakesLong(String repeated) {
    String hostile = repeated.repeat(1_000_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(MessagePattern.of(hostile)).hasSizeLessThan(400));
  }
}
