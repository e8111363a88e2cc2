package timecop.cli.workflow;

import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** Opens workflows on a server; nothing is sent before the first call needs it. */
public interface WorkflowsFactory {
  /** Opens them with settings that are given. */
  Workflows open(ConnectionSettings settings);

  /** Opens them where flags, environment and profile say. */
  Workflows open(ConnectionFlags flags);
}
