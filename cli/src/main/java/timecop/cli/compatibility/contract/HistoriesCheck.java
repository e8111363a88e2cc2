package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.catalog.WorkflowEntry;
import timecop.cli.compatibility.GateRequest;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.source.Location;
import timecop.contract.RecordedCalls;
import timecop.contract.RecordedHistory;

/** Holds what workflows really called, by their stored histories, against the catalogue. */
public final class HistoriesCheck implements ContractCheck {
  private static final String SUBJECT = "contract";
  private static final Path HISTORIES = Path.of("protos/histories");

  @Override
  public List<Finding> check(GateRequest request) {
    CatalogSource source = new CatalogSource(request.project());
    if (!source.exists()) {
      return List.of();
    }
    try {
      return check(request.project(), source, source.read());
    } catch (CatalogException | IOException e) {
      return List.of(); // The registrations' check has told it.
    }
  }

  private static List<Finding> check(Path project, CatalogSource source, Catalog catalog)
      throws IOException {
    // They were recorded without a variable that names another queue.
    RecordedCalls recorded = new RecordedCalls(catalog, Map.of());
    Map<String, List<Location>> faults = new LinkedHashMap<>();
    List<RecordedHistory> histories = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Path file : files(project.resolve(HISTORIES))) {
      Location at = Location.of(project.relativize(file).toString());
      try {
        RecordedHistory history = RecordedHistory.parse(text(file));
        histories.add(history);
        recorded
            .faults(history)
            .forEach(fault -> faults.computeIfAbsent(fault, f -> new ArrayList<>()).add(at));
      } catch (IllegalArgumentException e) {
        findings.add(unreadable(at, e));
      }
    }
    recorded.unused(histories).forEach(fault -> faults.put(fault, List.of()));
    faults.forEach((fault, places) -> findings.add(differs(source, fault, places)));
    catalog.workflows().stream()
        .filter(w -> histories.stream().noneMatch(h -> h.workflow().equals(w.name())))
        .forEach(workflow -> findings.add(none(source, workflow)));
    return findings;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read as UTF-8: " + e, e);
    }
  }

  private static List<Path> files(Path histories) throws IOException {
    if (!Files.isDirectory(histories)) {
      return List.of();
    }
    // One directory deeper are those of earlier versions, which are replayed and no more.
    try (Stream<Path> files = Files.walk(histories, 2)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Finding differs(CatalogSource source, String fault, List<Location> places) {
    return Finding.of(
            Rule.HISTORY_DIFFERS,
            SUBJECT,
            source.declaration(fault.substring(0, fault.indexOf(':'))),
            fault,
            "the calls that the catalogue declares",
            "the catalogue says of this workflow what is not so",
            "correct the catalogue or the workflow; after a change of the workflow, name its command"
                + " to scripts/record-histories, or delete the history of one that is gone")
        .alsoIn(places);
  }

  private static Finding none(CatalogSource source, WorkflowEntry workflow) {
    return Finding.of(
        Rule.HISTORY_NOT_FOUND,
        SUBJECT,
        source.declaration(workflow.name()),
        workflow.name() + ": no history in " + HISTORIES,
        "a real run of it",
        "what it calls is not held against the catalogue, nor is it replayed",
        "scripts/record-histories " + workflow.command());
  }

  private static Finding unreadable(Location at, IllegalArgumentException e) {
    return Finding.of(
        Rule.CONTRACT_NOT_CHECKED,
        SUBJECT,
        at,
        String.valueOf(e.getMessage()),
        "a workflow's history in proto-JSON",
        "what the workflow calls is not held against the catalogue",
        "record it again by scripts/record-histories, or delete it");
  }
}
