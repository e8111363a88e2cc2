package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import timecop.catalog.WorkflowEntry;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.ProjectFile;
import timecop.cli.input.UserFile;
import timecop.contract.history.RecordedCalls;
import timecop.contract.history.RecordedHistory;
import timecop.contract.registration.Difference;

/** Compares what workflows really called, according to stored histories, with the catalogue. */
final class HistoriesCheck {
  private static final String HISTORIES = "protos/histories";

  private final ProjectCatalog catalog;

  HistoriesCheck(ProjectCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns every finding; the same difference in several histories is one.
   *
   * @throws IOException if the directory cannot be read
   */
  List<Finding> check() throws IOException {
    // The histories were recorded without variables that name other task queues.
    RecordedCalls recorded = new RecordedCalls(catalog.catalog(), Map.of());
    Map<Difference, List<Location>> places = new LinkedHashMap<>();
    List<RecordedHistory> histories = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Path file : files(catalog.project().resolve(HISTORIES))) {
      Location at = Location.of(catalog.project().relativize(file).toString());
      try {
        RecordedHistory history = RecordedHistory.parse(text(file));
        histories.add(history);
        for (Difference difference : recorded.differences(history)) {
          places.computeIfAbsent(difference, d -> new ArrayList<>()).add(at);
        }
      } catch (IllegalArgumentException e) {
        findings.add(unreadable(at, e));
      }
    }
    recorded.unused(histories).forEach(difference -> places.put(difference, List.of()));
    places.forEach((difference, at) -> findings.add(differs(difference, at)));
    catalog.catalog().workflows().stream()
        .filter(w -> histories.stream().noneMatch(h -> h.workflow().equals(w.name())))
        .forEach(workflow -> findings.add(none(workflow)));
    return findings;
  }

  private static String text(Path file) {
    try {
      return ProjectFile.text(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(UserFile.problem(file, e), e);
    }
  }

  private static List<Path> files(Path histories) throws IOException {
    if (!Files.isDirectory(histories)) {
      return List.of();
    }
    // Histories of earlier versions, one directory deeper, are only replayed.
    try (Stream<Path> files = Files.walk(histories, 2)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private Finding differs(Difference difference, List<Location> histories) {
    List<Location> places = new ArrayList<>(histories);
    places.add(0, catalog.declaration(difference.subject()));
    return Finding.of(
        Rule.HISTORY_DIFFERS,
        "contract",
        places,
        difference.toString(),
        "the calls that the catalogue declares",
        "the catalogue is wrong about this workflow",
        "correct the catalogue or the workflow; after a change of the workflow, run"
            + " scripts/record-histories with its command; delete the history of a removed workflow");
  }

  private Finding none(WorkflowEntry workflow) {
    return Finding.of(
        Rule.HISTORY_NOT_FOUND,
        "contract",
        catalog.declaration(workflow.name()),
        workflow.name() + ": no history in " + HISTORIES,
        "a recorded run",
        "its calls are not compared with the catalogue, and no run is replayed",
        "scripts/record-histories " + workflow.command());
  }

  private static Finding unreadable(Location at, IllegalArgumentException e) {
    return Finding.of(
        Rule.CONTRACT_NOT_CHECKED,
        "contract",
        at,
        String.valueOf(e.getMessage()),
        "a workflow's history in proto-JSON",
        "the workflow's calls are not compared with the catalogue",
        "record it again with scripts/record-histories, or delete it");
  }
}
