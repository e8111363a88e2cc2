package timecop.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @Test
  void aPortAloneIsOfLoopback() {
    assertThat(ListenAddress.parse("9100")).isEqualTo(new ListenAddress("127.0.0.1", 9100));
    assertThat(ListenAddress.parse("0")).hasToString("127.0.0.1:0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:9100, 0.0.0.0, 9100",
    "localhost:0, localhost, 0",
    "[::1]:65535, ::1, 65535",
    "[::]:1, ::, 1"
  })
  void aHostIsListenedOn(String text, String host, int port) {
    assertThat(ListenAddress.parse(text))
        .isEqualTo(new ListenAddress(host, port))
        .hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "65536", ":1", "h:", "h:x", "::1:9100", "[h]:1", "a b:1"})
  void anythingElseIsAnError(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a port from 0 to 65535, or HOST:PORT");
  }
}
