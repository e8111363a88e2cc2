package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import timecop.catalog.CatalogException;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.request.GateRequest;

/** Reads a project's catalogue and compares it with registrations and recorded histories. */
public final class CatalogChecks implements ContractCheck {
  @Override
  public List<Finding> check(GateRequest request) {
    Path project = request.project().directory();
    if (!Files.exists(project.resolve(ProjectCatalog.SOURCE))) {
      return List.of();
    }
    try {
      ProjectCatalog catalog = ProjectCatalog.read(project);
      List<Finding> findings = new ArrayList<>(new RegistrationsCheck(catalog).check());
      findings.addAll(new HistoriesCheck(catalog).check());
      return findings;
    } catch (NoSuchFileException e) {
      return List.of(
          RegistrationsCheck.notChecked(
              ProjectCatalog.GENERATED + " does not exist", "run scripts/setup"));
    } catch (CatalogException e) {
      return e.errors().stream()
          .map(error -> RegistrationsCheck.notChecked(error, "correct " + ProjectCatalog.SOURCE))
          .toList();
    } catch (IOException e) {
      return List.of(
          RegistrationsCheck.notChecked(
              "cannot read " + String.valueOf(e.getMessage()).replace(project + "/", ""),
              "run scripts/setup"));
    }
  }
}
