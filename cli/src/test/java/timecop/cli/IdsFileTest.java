package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import timecop.cli.server.FakeServer.Reply;

/** What start and follow say about the file that hands a run from one to the other. */
class IdsFileTest extends FakeServerLines {
  private static final String START =
      "start --type Order --task-queue orders --workflow-id order-1";

  @Test
  void startWritesWhatItPrints() throws IOException {
    server.on(
        "StartWorkflowExecution",
        () ->
            Reply.of(
                StartWorkflowExecutionResponse.newBuilder()
                    .setRunId("run-1")
                    .setStarted(true)
                    .build()));

    assertThat(lines.run(START + " --ids-file ids.json -o json")).as(lines.err()).isZero();

    assertThat(directory.resolve("ids.json"))
        .hasContent("{\"workflow_id\":\"order-1\",\"run_id\":\"run-1\"}");
  }

  @Test
  void nothingIsStartedIfTheFileCannotBeWritten() {
    assertThat(lines.run(START + " --ids-file missing/ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--ids-file missing/ids.json: there is no such directory.");
    assertThat(server.calls("StartWorkflowExecution")).isZero();
  }

  @Test
  void printingTheInputWritesNoFile() {
    assertThat(lines.run(START + " --print-input --ids-file ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--print-input starts nothing; expected no --ids-file.");
    assertThat(directory.resolve("ids.json")).doesNotExist();
  }

  @Test
  void followReportsAFileThatItCannotUse() throws IOException {
    assertThat(lines.run("follow --ids-file ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--ids-file ids.json: no such file.");

    Files.writeString(directory.resolve("ids.json"), "");
    assertThat(lines.run("follow --ids-file ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--ids-file ids.json: not JSON: it is empty.");
  }

  @Test
  void aLineNamesOneRun() {
    assertThat(lines.run("follow order-2 --ids-file ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--ids-file names the workflow and its run");
    assertThat(lines.run("follow --run-id run-2 --ids-file ids.json")).isEqualTo(2);
    assertThat(lines.err()).contains("--ids-file names the workflow and its run");
  }
}
