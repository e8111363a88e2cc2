package timecop.cli.compatibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.catalog.WorkerEntry;
import timecop.contract.Registered;
import timecop.contract.Registrations;

/** Compares what each worker registers, as it told when it was built, with the catalogue. */
public final class RegistrationsCheck implements ContractCheck {
  private static final String SUBJECT = "contract";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What {@code scripts/worker LANGUAGE --registrations} prints. */
  record Told(
      String worker, String task_queue, List<Registered> workflows, List<Registered> activities) {}

  @Override
  public List<Finding> check(GateRequest request) {
    CatalogSource source = new CatalogSource(request.project());
    if (!source.exists()) {
      return List.of();
    }
    try {
      Catalog catalog = source.read();
      List<Finding> findings = new ArrayList<>();
      for (WorkerEntry worker : catalog.workers()) {
        findings.addAll(check(source, catalog, worker));
      }
      return findings;
    } catch (NoSuchFileException e) {
      return List.of(notChecked(CatalogSource.GENERATED + " is not there", "run scripts/setup"));
    } catch (CatalogException e) {
      return e.errors().stream()
          .map(fault -> notChecked(fault, "correct " + CatalogSource.SOURCE))
          .toList();
    } catch (IOException e) {
      return List.of(
          notChecked(CatalogSource.GENERATED + ": " + e.getMessage(), "run scripts/setup"));
    }
  }

  private static List<Finding> check(CatalogSource source, Catalog catalog, WorkerEntry worker)
      throws IOException {
    Path project = source.project();
    Path file = Path.of("build/registrations", worker.language() + ".json");
    if (!Files.exists(project.resolve(file))) {
      return List.of(notChecked(file + " is not there", "run scripts/registrations"));
    }
    Optional<Path> newer =
        newerThan(
            Files.getLastModifiedTime(project.resolve(file)),
            // The worker, and the package by which it tells what it registers.
            Stream.of("worker-", "protos/").map(it -> project.resolve(it + worker.language())));
    if (newer.isPresent()) {
      return List.of(
          notChecked(
              "%s is older than %s".formatted(file, project.relativize(newer.get())),
              "run scripts/registrations"));
    }
    Told told;
    try {
      told = JSON.readValue(project.resolve(file).toFile(), Told.class);
    } catch (JsonProcessingException e) {
      return List.of(
          notChecked(
              file + " is not what a worker tells: " + e.getOriginalMessage(),
              "run scripts/registrations"));
    }
    List<Finding> findings = new ArrayList<>();
    if (!told.task_queue().equals(worker.taskQueue(Map.of()))) {
      findings.add(
          differs(
              source,
              worker.name(),
              "%s: polls %s, in the catalogue %s"
                  .formatted(worker.name(), told.task_queue(), worker.taskQueue(Map.of()))));
    }
    new Registrations(told.workflows(), told.activities())
        .differencesFrom(catalog, worker)
        .forEach(
            fault -> findings.add(differs(source, fault.substring(0, fault.indexOf(':')), fault)));
    return findings;
  }

  /** A source file of the worker that was written after its registrations were told. */
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

  private static Finding differs(CatalogSource source, String name, String fault) {
    return Finding.of(
        Rule.CONTRACT_DIFFERS,
        SUBJECT,
        source.declaration(name),
        fault,
        "the same name and types in the catalogue and in the worker",
        "the worker refuses to start, and until then its tasks are taken by nobody",
        "correct the catalogue, or the worker's registrations");
  }

  private static Finding notChecked(String found, String edit) {
    return Finding.of(
        Rule.CONTRACT_NOT_CHECKED,
        SUBJECT,
        null,
        found,
        "what each worker registers, to hold it against the catalogue",
        "a name or type that differs would go unseen",
        edit);
  }
}
