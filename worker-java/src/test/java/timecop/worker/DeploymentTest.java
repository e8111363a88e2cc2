package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.common.VersioningBehavior;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.settings.SettingsException;
import timecop.settings.Variables;

class DeploymentTest {
  private static final Path DIRECTORY = Path.of("/");

  private static final String NAME = "TEMPORAL_DEPLOYMENT_NAME";
  private static final String BUILD_ID = "TEMPORAL_WORKER_BUILD_ID";

  private static List<String> errorsOf(Map<String, String> environment) {
    Variables variables = new Variables(environment, DIRECTORY);
    variables.check("worker");
    return catchThrowableOfType(SettingsException.class, variables.errors()::check).errors();
  }

  @Test
  void withoutBothVariablesThereIsNoVersioning() {
    Map<String, String> blank = Map.of(NAME, "", BUILD_ID, " ");

    assertThat(
            Deployment.read(WorkerOptions.newBuilder(), new Variables(blank, DIRECTORY))
                .build()
                .getDeploymentOptions())
        .isNull();
  }

  @Test
  void bothMakeAVersionToWhichRunsUpgrade() {
    Variables variables = new Variables(Map.of(NAME, "greeters", BUILD_ID, "1.0-rc:2"), DIRECTORY);
    WorkerDeploymentOptions deployment =
        Deployment.read(WorkerOptions.newBuilder(), variables).build().getDeploymentOptions();

    variables.errors().check();
    assertThat(deployment.getVersion().toCanonicalString()).isEqualTo("greeters.1.0-rc:2");
    assertThat(deployment.isUsingVersioning()).isTrue();
    assertThat(deployment.getDefaultVersioningBehavior())
        .isEqualTo(VersioningBehavior.AUTO_UPGRADE);
  }

  @Test
  void oneAloneIsAnErrorOfTheOther() {
    assertThat(errorsOf(Map.of(NAME, "greeters")))
        .containsExactly(BUILD_ID + " is \"\", expected a value, since " + NAME + " is set");
    assertThat(errorsOf(Map.of(BUILD_ID, "1")))
        .containsExactly(NAME + " is \"\", expected a value, since " + BUILD_ID + " is set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "a.b", "a\nb"})
  void aNameThatTheServerWouldRefuseIsNamed(String name) {
    assertThat(errorsOf(Map.of(NAME, name, BUILD_ID, "1")))
        .containsExactly(
            "%s is \"%s\", expected printable text without spaces, colons and dots"
                .formatted(NAME, name));
  }

  @Test
  void aBuildIdWithoutSpaces() {
    assertThat(errorsOf(Map.of(NAME, "greeters", BUILD_ID, "1 0")))
        .containsExactly(BUILD_ID + " is \"1 0\", expected printable text without spaces");
  }
}
