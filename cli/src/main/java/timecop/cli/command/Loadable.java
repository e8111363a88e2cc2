package timecop.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import timecop.catalog.Catalog;
import timecop.cli.input.RequestReader;
import timecop.cli.load.LoadSession;
import timecop.cli.load.plan.LoadPlanner;
import timecop.cli.render.Console;
import timecop.connection.ConnectionFlags;

/**
 * What {@code load} works with.
 *
 * @param catalog the catalogue; empty on a line that loads nothing, which need not wait for it
 * @param opener connects to the server
 * @param console takes what is told
 * @param readers makes requests of a catalogue's workflows
 * @param defaultInterval how often progress is told unless the line says otherwise
 */
public record Loadable(
    Optional<Catalog> catalog,
    Function<ConnectionFlags, LoadSession> opener,
    Console console,
    Function<Catalog, RequestReader> readers,
    Duration defaultInterval) {

  LoadPlanner planner() {
    Catalog read = catalog.orElseThrow();
    return new LoadPlanner(read, readers.apply(read));
  }

  LoadSession open(ConnectionFlags flags) {
    return opener.apply(flags);
  }
}
