package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.catalog.WorkerEntry;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.source.ProjectFile;
import timecop.contract.registration.Difference;
import timecop.contract.registration.Registrations;

/** Compares what each worker registers, as it printed when it was built, with the catalogue. */
final class RegistrationsCheck {
  private static final String UPDATE = "run scripts/registrations";

  private final ProjectCatalog catalog;

  RegistrationsCheck(ProjectCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns every finding.
   *
   * @throws IOException if an existing file cannot be read
   */
  List<Finding> check() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (WorkerEntry worker : catalog.catalog().workers()) {
      findings.addAll(check(worker));
    }
    return findings;
  }

  private List<Finding> check(WorkerEntry worker) throws IOException {
    Path project = catalog.project();
    String file = "build/registrations/" + worker.language() + ".json";
    if (!Files.exists(project.resolve(file))) {
      return List.of(notChecked(file + " does not exist", UPDATE));
    }
    Optional<Path> newer =
        newerThan(
            Files.getLastModifiedTime(project.resolve(file)),
            // The worker, and the library by which it prints its registrations.
            Stream.of("worker-", "protos/").map(it -> project.resolve(it + worker.language())));
    if (newer.isPresent()) {
      return List.of(
          notChecked(
              "%s is older than %s".formatted(file, project.relativize(newer.get())), UPDATE));
    }
    try {
      return Registrations.parse(ProjectFile.text(project.resolve(file)))
          .differencesFrom(catalog.catalog(), worker)
          .stream()
          .map(this::differs)
          .toList();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return List.of(
          notChecked(file + " is not the registrations of a worker: " + e.getMessage(), UPDATE));
    }
  }

  /** Returns a source file of the worker that is newer than its registrations. */
  private static Optional<Path> newerThan(FileTime time, Stream<Path> modules) throws IOException {
    for (Path module : modules.toList()) {
      for (String directory : List.of("src/main", "src/timecop_worker", "src/timecop_catalog")) {
        Path sources = module.resolve(directory);
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            Optional<Path> newer =
                files
                    .filter(file -> file.toString().matches(".*\\.(java|py)"))
                    .filter(file -> file.toFile().lastModified() > time.toMillis())
                    .findFirst();
            if (newer.isPresent()) {
              return newer;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Finding differs(Difference difference) {
    return Finding.of(
        Rule.CONTRACT_DIFFERS,
        "contract",
        catalog.declaration(difference.subject()),
        difference.toString(),
        "the same name and types in the catalogue and in the worker",
        "the worker refuses to start, and no worker takes its tasks",
        "correct the catalogue or the worker's registrations");
  }

  static Finding notChecked(String found, String edit) {
    return Finding.of(
        Rule.CONTRACT_NOT_CHECKED,
        "contract",
        List.of(),
        found,
        "what each worker registers, to compare it with the catalogue",
        "a different name or type would pass unnoticed",
        edit);
  }
}
