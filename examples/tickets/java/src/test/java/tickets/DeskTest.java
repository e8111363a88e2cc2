package tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTest {
  @Test
  void theWorkerRegistersWhatTheCatalogueDeclares() {
    assertEquals(List.of(), Desk.CONTRACT.differences(Desk.workflows(), Desk.activities()));
  }
}
