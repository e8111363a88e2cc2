package timecop.cli.workflow;

import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** Prepares connections to servers; each connects at its first call. */
public interface WorkflowsFactory {
  /** Prepares a connection with resolved settings. */
  Workflows open(ConnectionSettings settings, Catalog catalog);

  /** Prepares a connection with the settings of the flags, the environment and the profile. */
  Workflows open(ConnectionFlags flags, Catalog catalog);
}
