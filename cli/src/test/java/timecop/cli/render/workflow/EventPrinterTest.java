package timecop.cli.render.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import timecop.cli.Screen;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormats;
import timecop.cli.workflow.Execution;
import timecop.settings.KnownSecrets;

class EventPrinterTest {
  private static final Execution STARTED = new Execution("id", "run");

  private final Console console = console();

  private static Console console() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, Screen.NONE, () -> KnownSecrets.NONE);
  }

  private EventPrinter printer(Optional<Execution> started) {
    return new EventPrinter(OutputFormats.DEFAULT.open(console), console, true, started);
  }

  @Test
  void aStartedRunIsKnownBeforeItsFirstEventSoThatItsIdsAreNotLost() {
    assertThat(printer(Optional.of(STARTED)).latest()).contains(STARTED);
  }

  @Test
  void aWorkflowThatMayNotExistIsUnknownBeforeItsFirstEvent() {
    assertThat(printer(Optional.empty()).latest()).isEmpty();
  }
}
