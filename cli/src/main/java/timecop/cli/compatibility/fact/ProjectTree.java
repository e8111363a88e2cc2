package timecop.cli.compatibility.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import timecop.cli.compatibility.source.Location;

/**
 * A project's files, except installed, built and hidden ones, copies of other projects and
 * examples.
 */
public final class ProjectTree {
  private static final Set<String> SKIPPED =
      Set.of(
          "target",
          "build",
          "dist",
          "out",
          "node_modules",
          "vendor",
          "vendored",
          "third_party",
          "third-party",
          "thirdparty",
          "3rdparty",
          "external",
          "examples",
          "example",
          "venv",
          "env",
          "site-packages",
          "__pycache__",
          "testdata",
          "fixtures");
  private static final Set<String> SEARCHED = Set.of(".github", ".gitlab", ".circleci", ".mise");
  private static final int DEPTH = 14;

  private final Path root;
  private final List<Path> files;

  private ProjectTree(Path root, List<Path> files) {
    this.root = root;
    this.files = files;
  }

  /** Lists a project's files. */
  public static ProjectTree of(Path root) {
    return of(root, List.of());
  }

  /**
   * Lists a project's files.
   *
   * @param excluded patterns of paths that are left out, as {@code legacy/**}; one without a
   *     wildcard also stands for the directory of its name
   */
  public static ProjectTree of(Path root, List<String> excluded) {
    return of(root, excluded, ProjectTree::isSkipped);
  }

  /** Lists all files of a directory of installed packages. */
  public static ProjectTree whole(Path root) {
    return of(root, List.of(), name -> name.equals("__pycache__") || name.endsWith(".dist-info"));
  }

  private static ProjectTree of(Path root, List<String> excluded, Predicate<String> isSkipped) {
    List<PathMatcher> out = new ArrayList<>();
    for (String pattern : excluded) {
      String plain = pattern.replaceFirst("/+$", "");
      out.add(root.getFileSystem().getPathMatcher("glob:" + plain));
      out.add(root.getFileSystem().getPathMatcher("glob:" + plain + "/**"));
    }
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          Set.of(),
          DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes a) {
              boolean skipped = !directory.equals(root) && isSkipped.test(name(directory));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path relative = root.relativize(file);
              if (out.stream().noneMatch(pattern -> pattern.matches(relative))) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // An unreadable file has no facts; the checks report a fact that is missing.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(files);
    return new ProjectTree(root, List.copyOf(files));
  }

  private static boolean isSkipped(String name) {
    return SKIPPED.contains(name) || (name.startsWith(".") && !SEARCHED.contains(name));
  }

  /** Returns all files, sorted. */
  public List<Path> files() {
    return files;
  }

  /** Returns the project's directory. */
  public Path root() {
    return root;
  }

  /** Returns a file's path in the project, with forward slashes. */
  public String relative(Path file) {
    return file.startsWith(root)
        ? root.relativize(file).toString().replace('\\', '/')
        : file.toString();
  }

  /** Returns the location of a line of a file. */
  public Location at(Path file, int line) {
    return new Location(relative(file), line);
  }

  /** Returns the last name of a path. */
  public static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
