package timecop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.settings.Variables;

class ConfigFileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "/h, , Linux, /h/.config",
    "/h, /x, Linux, /x",
    "/h, x, Linux, /h/.config",
    ", , Linux, /passwd/.config",
    "/h, /x, Mac OS X, /h/Library/Application Support"
  })
  void itIsLookedUpAsTemporalsToolsDo(String home, String xdg, String system, Path expected) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home);
    environment.put("XDG_CONFIG_HOME", xdg);
    environment.values().removeIf(value -> value == null);

    assertThat(ConfigFile.defaultPath(new Variables(environment, directory), system, "/passwd"))
        .isEqualTo(expected.resolve("temporalio/temporal.toml"));
  }

  @Test
  void unknownKeysAreReportedInTheFilesOrder() throws IOException {
    Path file = directory.resolve("temporal.toml");
    ConfigFile read =
        read(
            """
            adress = "top"
            [profile.default]
            adres = "typo"
            address = "h:1"
            grpc_meta = { anything = "x" }
            codec = { endpoint = "x", aut = "y" }
            [profile.cloud.tls]
            server_nam = "x"
            server_name = "y"
            [profile.cloud.tsl]
            x = 1
            [profiles.x]
            """);

    assertThat(read.warnings())
        .containsExactlyElementsOf(
            Stream.of(
                    "adress",
                    "profiles",
                    "profile.default.adres",
                    "profile.default.codec.aut",
                    "profile.cloud.tls.server_nam",
                    "profile.cloud.tsl")
                .map(name -> file + ": unknown key \"" + name + "\", which is ignored")
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "profile = {}\n", "[profile.default]\n"})
  void aFileWithoutSettingsIsNone(String text) throws IOException {
    assertThat(read(text).warnings()).isEmpty();
    Variables variables = variables();
    ConnectionSettings settings = ConnectionSettings.resolve(ConnectionFlags.NONE, variables);
    variables.errors().check();
    assertThat(settings.address().value()).isEqualTo("localhost:7233");
  }

  private Variables variables() {
    return new Variables(
        Map.of("TEMPORAL_CONFIG_FILE", directory.resolve("temporal.toml").toString()), directory);
  }

  private ConfigFile read(String text) throws IOException {
    Files.writeString(directory.resolve("temporal.toml"), text);
    return ConfigFile.read(variables()).orElseThrow();
  }
}
