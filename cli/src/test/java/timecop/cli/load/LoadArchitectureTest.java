package timecop.cli.load;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LoadArchitectureTest {
  private static final String LOAD = "timecop.cli.load";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(LOAD);

  @Test
  void packagesDependOnlyOnThoseToTheirLeft() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("account")
        .definedBy(LOAD + ".account..")
        .layer("plan")
        .definedBy(LOAD + ".plan..")
        .layer("server")
        .definedBy(LOAD + ".server..")
        .layer("run")
        .definedBy(LOAD + ".run..")
        .layer("result")
        .definedBy(LOAD + ".result..")
        .layer("load")
        .definedBy(LOAD)
        .whereLayer("account")
        .mayNotAccessAnyLayer()
        .whereLayer("plan")
        .mayOnlyAccessLayers("account")
        .whereLayer("server")
        .mayOnlyAccessLayers("account")
        .whereLayer("run")
        .mayOnlyAccessLayers("account", "plan", "server")
        .whereLayer("result")
        .mayOnlyAccessLayers("account", "plan", "server", "run")
        .check(CODE);
  }

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    assertThat(CODE)
        .extracting(JavaClass::getPackageName)
        .allMatch(
            name ->
                name.matches("timecop\\.cli\\.load(\\.(account|plan|server|run|result)\\b.*)?"));
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(LOAD + ".(**)").should().beFreeOfCycles().check(CODE);
  }
}
