package timecop.cli.compatibility.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.source.Location;

/** Finds the installed libraries with which a project's programs run. */
public final class InstalledLibraries {
  private static final Pattern JAR = Pattern.compile("protobuf-java(?:lite)?-(\\d[^/]*)\\.jar");
  private static final Pattern DISTRIBUTION = Pattern.compile("protobuf-(\\d[^/]*)\\.dist-info");
  private static final List<String> MAVEN_CLASS_PATHS =
      List.of("target/lib", "target/dependency", "*/target/lib", "*/target/dependency");
  private static final List<String> ENVIRONMENTS = List.of(".venv", "venv", "env");
  private static final List<String> SITE_PACKAGES =
      List.of("lib/python*/site-packages", "Lib/site-packages");

  private final Path project;
  private final Map<String, String> environment;

  /** Searches a project; for Python, its own environment or else the active one. */
  public InstalledLibraries(Path project, Map<String, String> environment) {
    this.project = project;
    this.environment = environment;
  }

  /** Returns where a language's library is expected, for messages. */
  public static String place(Language language) {
    return language == Language.JAVA
        ? "build/java/*/ or target/lib/"
        : "the site-packages of .venv, venv or the active environment";
  }

  /** Returns the JARs on the Java class paths and the distributions of the Python environment. */
  public List<Fact> find() {
    List<Fact> facts = new ArrayList<>();
    // The launcher runs build/java; Maven's own directories may be older.
    List<Path> classPaths =
        Files.isDirectory(project.resolve("build/java"))
            ? matching(project, "build/java/*")
            : MAVEN_CLASS_PATHS.stream().flatMap(p -> matching(project, p).stream()).toList();
    classPaths.forEach(path -> add(path, JAR, Language.JAVA, facts));
    environments()
        .forEach(
            root ->
                SITE_PACKAGES.stream()
                    .flatMap(pattern -> matching(root, pattern).stream())
                    .forEach(path -> add(path, DISTRIBUTION, Language.PYTHON, facts)));
    return facts;
  }

  private List<Path> environments() {
    List<Path> own =
        ENVIRONMENTS.stream().map(project::resolve).filter(Files::isDirectory).limit(1).toList();
    String active = environment.getOrDefault("VIRTUAL_ENV", "");
    return own.isEmpty() && !active.isEmpty() ? List.of(project.resolve(active)) : own;
  }

  private void add(Path directory, Pattern pattern, Language language, List<Fact> facts) {
    for (Path entry : children(directory, "*protobuf*")) {
      Matcher matcher = pattern.matcher(ProjectTree.name(entry));
      if (matcher.matches()) {
        String place =
            entry.startsWith(project) ? project.relativize(entry).toString() : entry.toString();
        LibraryVersion.parse(matcher.group(1))
            .map(version -> new Fact.Resolved(language, version, Location.of(place)))
            .ifPresent(facts::add);
      }
    }
  }

  /** Returns the directories below a root that match a path with wildcards, sorted. */
  private static List<Path> matching(Path root, String pattern) {
    List<Path> found = List.of(root);
    for (String part : pattern.split("/", -1)) {
      List<Path> next = new ArrayList<>();
      for (Path directory : found) {
        next.addAll(
            part.contains("*") ? children(directory, part) : List.of(directory.resolve(part)));
      }
      found = next;
    }
    return found.stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> children(Path directory, String glob) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return found;
  }
}
