package timecop.cli.workflow.act.batch;

/** Takes what happens while a batch is waited for. */
public interface BatchListener {
  /** The server runs another batch, which has to end first. */
  void waitingFor(Batch other);

  /** The server has taken the batch. */
  void started(String jobId);

  /** The batch has got on. */
  void progress(Batch batch);
}
