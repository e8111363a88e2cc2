package timecop.cli;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Scanner;
import java.util.function.Predicate;
import java.util.logging.FileHandler;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Finds code that reads or writes files by itself. Whatever takes a {@link File} counts, since
 * there are too many such methods to list. Calls and method references count.
 */
public final class FileRule extends ArchCondition<JavaClass> {
  private static final Pattern ALL = Pattern.compile(".*");
  private static final Pattern NEW = Pattern.compile(JavaConstructor.CONSTRUCTOR_NAME);

  /** Opens files to write or to read, as its arguments say. */
  private static final Map<Class<?>, Pattern> OPENED =
      Map.of(
          Files.class, Pattern.compile("newByteChannel"),
          FileChannel.class, Pattern.compile("open"),
          AsynchronousFileChannel.class, Pattern.compile("open"),
          FileSystemProvider.class, ALL,
          RandomAccessFile.class, NEW);

  private static final Map<Class<?>, Pattern> WRITTEN =
      Map.of(
          Files.class,
          Pattern.compile(
              "(write|create|delete|set).*|newOutputStream|newBufferedWriter|move|copy"),
          FileWriter.class,
          NEW,
          FileOutputStream.class,
          NEW,
          FileHandler.class,
          NEW,
          File.class,
          Pattern.compile("create.*|delete.*|mkdir.*|renameTo|set.*"));

  private static final Map<Class<?>, Pattern> READ =
      Map.of(
          Files.class,
          Pattern.compile(
              "readAll.*|readString|lines|newInputStream|newBufferedReader|mismatch|copy"),
          FileInputStream.class,
          NEW,
          FileReader.class,
          NEW,
          ZipFile.class,
          NEW,
          FileSystems.class,
          Pattern.compile("newFileSystem"));

  private final Predicate<CodeUnitAccessTarget> forbidden;

  private FileRule(String description, Predicate<CodeUnitAccessTarget> forbidden) {
    super(description);
    this.forbidden = forbidden;
  }

  /** Returns the rule that a class writes no files. */
  static FileRule writesNone() {
    return new FileRule(
        "write no files", target -> is(target, OPENED) || is(target, WRITTEN) || takesFile(target));
  }

  /** Returns the rule that a class reads no files. */
  public static FileRule readsNone() {
    return new FileRule(
        "read no files",
        target ->
            is(target, OPENED)
                || is(target, READ)
                || takesFile(target)
                || (target.getOwner().isEquivalentTo(Scanner.class) && takes(target, Path.class)));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      AccessTarget target = access.getTarget();
      if (target instanceof CodeUnitAccessTarget called && forbidden.test(called)) {
        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
      }
    }
  }

  private static boolean is(AccessTarget target, Map<Class<?>, Pattern> members) {
    return members.entrySet().stream()
        .anyMatch(
            it ->
                target.getOwner().isAssignableTo(it.getKey())
                    && it.getValue().matcher(target.getName()).matches());
  }

  /** Returns whether a method takes a file; the directory that a program runs in is none. */
  private static boolean takesFile(CodeUnitAccessTarget target) {
    return takes(target, File.class)
        && !(target.getOwner().isEquivalentTo(ProcessBuilder.class)
            && target.getName().equals("directory"));
  }

  private static boolean takes(CodeUnitAccessTarget target, Class<?> type) {
    return target.getRawParameterTypes().stream().anyMatch(it -> it.isEquivalentTo(type));
  }
}
