package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.common.VersioningBehavior;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.connection.Faults;
import timecop.connection.SettingsException;

class DeploymentTest {
  private static final String NAME = "TEMPORAL_DEPLOYMENT_NAME";
  private static final String BUILD_ID = "TEMPORAL_WORKER_BUILD_ID";

  private static List<String> faultsOf(Map<String, String> environment) {
    Faults faults = new Faults();
    var unused = Deployment.read(WorkerOptions.newBuilder(), environment, faults);
    return catchThrowableOfType(SettingsException.class, faults::check).faults();
  }

  @Test
  void withoutBothVariablesThereIsNoVersioning() {
    Map<String, String> blank = Map.of(NAME, "", BUILD_ID, " ");

    assertThat(
            Deployment.read(WorkerOptions.newBuilder(), blank, new Faults())
                .build()
                .getDeploymentOptions())
        .isNull();
  }

  @Test
  void bothMakeAVersionToWhichRunsUpgrade() {
    Faults faults = new Faults();
    WorkerDeploymentOptions deployment =
        Deployment.read(
                WorkerOptions.newBuilder(), Map.of(NAME, "greeters", BUILD_ID, "1.0-rc:2"), faults)
            .build()
            .getDeploymentOptions();

    faults.check();
    assertThat(deployment.getVersion().toCanonicalString()).isEqualTo("greeters.1.0-rc:2");
    assertThat(deployment.isUsingVersioning()).isTrue();
    assertThat(deployment.getDefaultVersioningBehavior())
        .isEqualTo(VersioningBehavior.AUTO_UPGRADE);
  }

  @Test
  void oneAloneIsAFaultOfTheOther() {
    assertThat(faultsOf(Map.of(NAME, "greeters")))
        .containsExactly(BUILD_ID + " is \"\", expected a build id, since " + NAME + " is set");
    assertThat(faultsOf(Map.of(BUILD_ID, "1")))
        .containsExactly(NAME + " is \"\", expected a name, since " + BUILD_ID + " is set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "a.b", "a\nb"})
  void aNameThatTheServerWouldRefuseIsNamed(String name) {
    assertThat(faultsOf(Map.of(NAME, name, BUILD_ID, "1")))
        .containsExactly(
            "%s is \"%s\", expected printable text without spaces, colons and dots"
                .formatted(NAME, name.replace("\n", "\\u000a")));
  }

  @Test
  void aBuildIdWithoutSpaces() {
    assertThat(faultsOf(Map.of(NAME, "greeters", BUILD_ID, "1 0")))
        .containsExactly(BUILD_ID + " is \"1 0\", expected printable text without spaces");
  }
}
