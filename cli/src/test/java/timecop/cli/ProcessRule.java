package timecop.cli;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.management.RuntimeMXBean;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Formatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Finds code that reads or changes the process instead of the {@link Environment} that it is given:
 * its variables, properties, streams and exit, and its directory, which a relative path and a
 * program without a directory depend on. Calls, method references and fields all count.
 */
final class ProcessRule extends ArchCondition<JavaClass> {
  private static final Set<String> NONE = Set.of();

  /** All other members of these classes are the process's. */
  private static final Map<Class<?>, Set<String>> ALLOWED =
      Map.of(
          System.class,
          Set.of(
              "nanoTime",
              "currentTimeMillis",
              "lineSeparator",
              "arraycopy",
              "identityHashCode",
              "setProperty"),
          Runtime.class,
          Set.of(
              "getRuntime",
              "version",
              "availableProcessors",
              "maxMemory",
              "addShutdownHook",
              "removeShutdownHook"),
          RuntimeMXBean.class,
          Set.of("getName", "getVmName"),
          Console.class,
          NONE,
          FileDescriptor.class,
          NONE);

  /** These members of other classes are the process's. */
  private static final Map<Class<?>, Set<String>> FORBIDDEN =
      Map.of(
          Boolean.class,
          Set.of("getBoolean"),
          Integer.class,
          Set.of("getInteger"),
          Long.class,
          Set.of("getLong"),
          Path.class,
          Set.of("of", "toAbsolutePath", "toRealPath", "toUri"),
          Paths.class,
          Set.of("get"),
          FileSystem.class,
          Set.of("getPath"),
          File.class,
          Set.of(
              JavaConstructor.CONSTRUCTOR_NAME,
              "getAbsoluteFile",
              "getAbsolutePath",
              "getCanonicalFile",
              "getCanonicalPath",
              "toURI",
              "toURL"),
          ProcessBuilder.class,
          Set.of("inheritIO"),
          ProcessBuilder.Redirect.class,
          Set.of("INHERIT"));

  /** Their constructors take a path as text. */
  private static final Set<Class<?>> OPENED_BY_NAME =
      Set.of(
          FileInputStream.class,
          FileOutputStream.class,
          FileReader.class,
          FileWriter.class,
          RandomAccessFile.class,
          PrintStream.class,
          PrintWriter.class,
          Formatter.class,
          ZipFile.class,
          JarFile.class);

  ProcessRule() {
    super("take everything of the process from the Environment");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (isOfTheProcess(access.getTarget())) {
        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
      }
    }
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      Set<String> used = usedOfProcessBuilder(unit);
      if (used.contains(JavaConstructor.CONSTRUCTOR_NAME)
          && !used.containsAll(List.of("directory", "environment"))) {
        events.add(
            SimpleConditionEvent.violated(
                type, unit.getFullName() + " runs a program without its directory or variables"));
      }
    }
  }

  private static boolean isOfTheProcess(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    return ALLOWED.entrySet().stream()
            .anyMatch(it -> owner.isEquivalentTo(it.getKey()) && !it.getValue().contains(name))
        || FORBIDDEN.entrySet().stream()
            .anyMatch(it -> owner.isAssignableTo(it.getKey()) && it.getValue().contains(name))
        || (name.equals(JavaConstructor.CONSTRUCTOR_NAME)
            && OPENED_BY_NAME.stream().anyMatch(owner::isEquivalentTo)
            && startsWithText((CodeUnitAccessTarget) target));
  }

  private static boolean startsWithText(CodeUnitAccessTarget target) {
    return !target.getRawParameterTypes().isEmpty()
        && target.getRawParameterTypes().get(0).isEquivalentTo(String.class);
  }

  private static Set<String> usedOfProcessBuilder(JavaCodeUnit unit) {
    return unit.getAccessesFromSelf().stream()
        .map(JavaAccess::getTarget)
        .filter(target -> target.getOwner().isEquivalentTo(ProcessBuilder.class))
        .filter(
            target ->
                // directory() without a parameter only reads it.
                !target.getName().equals("directory")
                    || !((CodeUnitAccessTarget) target).getRawParameterTypes().isEmpty())
        .map(AccessTarget::getName)
        .collect(Collectors.toSet());
  }
}
