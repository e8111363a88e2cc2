package timecop.cli.compatibility.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.languages.Ecosystem;
import timecop.cli.compatibility.languages.Ecosystems;
import timecop.cli.compatibility.languages.Installation;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.source.Location;

/** Finds the installed libraries with which a project's programs run. */
public final class InstalledLibraries {
  private static final List<String> SITE_PACKAGES =
      List.of("lib/python*/site-packages", "Lib/site-packages");

  private final Path project;
  private final Map<String, String> environment;

  /** Searches a project; for Python, its own environment or else the active one. */
  public InstalledLibraries(Path project, Map<String, String> environment) {
    this.project = project;
    this.environment = environment;
  }

  /** Returns the libraries of every language that the gate looks for. */
  public List<Fact> find() {
    List<Fact> facts = new ArrayList<>();
    for (Ecosystem ecosystem : Ecosystems.all()) {
      ecosystem
          .installation()
          .ifPresent(
              installation ->
                  directories(ecosystem.language(), installation)
                      .forEach(path -> installed(path, installation, ecosystem, facts)));
    }
    return facts;
  }

  /** Adds the library in a directory, and the stamps of the code that is installed beside it. */
  private void installed(
      Path directory, Installation installation, Ecosystem ecosystem, List<Fact> facts) {
    List<Fact> libraries = new ArrayList<>();
    add(directory, installation.entry(), ecosystem.language(), libraries);
    facts.addAll(libraries);
    if (libraries.size() == 1
        && libraries.get(0) instanceof Fact.Resolved library
        && ecosystem.stamp().isPresent()) {
      String root = shown(directory) + "/";
      for (Fact fact :
          new GeneratedStamps(ProjectTree.whole(directory), EnumSet.of(ecosystem.language()))
              .read()) {
        if (fact instanceof Fact.Stamped stamped) {
          Location at = new Location(root + stamped.at().file(), stamped.at().line());
          facts.add(
              new Fact.InstalledStamp(
                  ecosystem.language(), stamped.version(), library.version(), at));
        }
      }
    }
  }

  private String shown(Path path) {
    return path.startsWith(project) ? project.relativize(path).toString() : path.toString();
  }

  /** Returns the directories of the first list of which one exists. */
  private List<Path> directories(Language language, Installation installation) {
    for (List<String> patterns : installation.directories()) {
      List<Path> found =
          patterns.stream().flatMap(pattern -> matching(project, pattern).stream()).toList();
      if (!found.isEmpty()) {
        return language == Language.PYTHON ? sitePackages(found) : found;
      }
    }
    String active = environment.getOrDefault("VIRTUAL_ENV", "");
    return language == Language.PYTHON && !active.isEmpty()
        ? sitePackages(List.of(project.resolve(active)))
        : List.of();
  }

  private static List<Path> sitePackages(List<Path> environments) {
    return environments.stream()
        .flatMap(root -> SITE_PACKAGES.stream().flatMap(path -> matching(root, path).stream()))
        .toList();
  }

  private void add(Path directory, Pattern pattern, Language language, List<Fact> facts) {
    for (Path entry : children(directory, "*protobuf*")) {
      Matcher matcher = pattern.matcher(ProjectTree.name(entry));
      if (matcher.matches()) {
        String place = shown(entry);
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
