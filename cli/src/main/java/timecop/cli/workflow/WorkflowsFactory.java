package timecop.cli.workflow;

import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** Opens workflows on a server; nothing is sent before the first call needs it. */
public interface WorkflowsFactory {
  /** Opens the catalogue's workflows with settings that are already resolved. */
  Workflows open(ConnectionSettings settings, Catalog catalog);

  /** Opens the catalogue's workflows where flags, environment and profile say. */
  Workflows open(ConnectionFlags flags, Catalog catalog);
}
