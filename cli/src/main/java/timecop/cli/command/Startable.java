package timecop.cli.command;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import timecop.catalog.Catalog;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Console;
import timecop.cli.workflow.WorkflowsFactory;

/**
 * What {@code start} makes its subcommands from.
 *
 * @param catalog the catalogue; empty on a line that starts nothing, which need not wait for it
 * @param catalogFile the catalogue's file, where the line or the environment names one
 * @param environment decides the task queues
 * @param factory connects to the server
 * @param console takes what is told
 * @param readers makes requests of a catalogue's workflows
 */
public record Startable(
    Optional<Catalog> catalog,
    Optional<String> catalogFile,
    Map<String, String> environment,
    WorkflowsFactory factory,
    Console console,
    Function<Catalog, RequestReader> readers) {}
