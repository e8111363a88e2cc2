package timecop.cli.compatibility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import timecop.cli.FileRule;
import timecop.cli.compatibility.source.ProjectFile;

class CompatibilityArchitectureTest {
  private static final String GATE = "timecop.cli.compatibility";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(GATE);

  /** Each package by itself, the gate's own included. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getPackageName().startsWith(GATE)
              ? SliceIdentifier.of(type.getPackageName())
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "the packages of the gate";
        }
      };

  @Test
  void oneClassReadsTheFilesOfAProjectThatMayBeAnybodys() {
    classes()
        .that()
        .doNotHaveFullyQualifiedName(ProjectFile.class.getName())
        .should(FileRule.readsNone())
        .check(CODE);
  }

  @Test
  void thePackagesOfTheGateDependOnEachOtherInOneDirection() {
    slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CODE);
  }
}
