package timecop.cli.workflow;

import java.util.HashMap;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** Keeps connections open, so that command after command uses the same ones. */
public final class SharedWorkflows implements WorkflowsFactory, AutoCloseable {
  private final WorkflowsFactory factory;
  private final Map<Key, Workflows> open = new HashMap<>();

  public SharedWorkflows(WorkflowsFactory factory) {
    this.factory = factory;
  }

  // A catalogue that is read again is another one.
  private record Key(ConnectionFlags flags, Catalog catalog) {}

  @Override
  public Workflows open(ConnectionSettings settings, Catalog catalog) {
    return factory.open(settings, catalog);
  }

  @Override
  public Workflows open(ConnectionFlags flags, Catalog catalog) {
    return open.computeIfAbsent(
        new Key(flags, catalog), key -> factory.open(flags, catalog).shared());
  }

  @Override
  public void close() {
    open.values().forEach(Workflows::end);
    open.clear();
  }
}
