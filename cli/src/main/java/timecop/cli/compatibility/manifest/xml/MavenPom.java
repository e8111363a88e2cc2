package timecop.cli.compatibility.manifest.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.SourceException;

/**
 * pom.xml: artifacts of dependencies, of dependency management and of plugins' configurations, with
 * properties resolved from the same POM, its parents and those in the directories above.
 */
public record MavenPom() implements Manifest {
  private static final Pattern COORDINATES =
      Pattern.compile("([\\w.-]+):([\\w.-]+):([^:]+)(?::.*)?");
  private static final Set<String> DEPENDENCIES = Set.of("dependency", "artifactItem");
  private static final Set<String> PROTOC_VERSIONS = Set.of("protocVersion", "protoc");
  private static final String GOOGLE = "com.google.protobuf";

  /** What one POM says, before its properties are resolved. */
  record Pom(ManifestFile file, Map<String, PomText> values, List<Artifact> artifacts) {}

  private record Artifact(PackageName of, PomText version) {}

  @Override
  public String name() {
    return "pom.xml";
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals("pom.xml") || path.endsWith(".pom");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    Pom pom = file.parsed(Pom.class, MavenPom::pom);
    PomProperties properties = new PomProperties(pom, MavenPom::lenient);
    Set<Mention> mentions = new LinkedHashSet<>();
    for (Artifact artifact : pom.artifacts) {
      mentions.add(properties.resolve(artifact.version).of(artifact.of));
    }
    return List.copyOf(mentions);
  }

  /** A parent that is broken has its own finding. */
  private static Optional<Pom> lenient(ManifestFile file) {
    try {
      return Optional.of(file.parsed(Pom.class, MavenPom::pom));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  static Pom pom(ManifestFile file) {
    Pom pom = new Pom(file, new HashMap<>(), new ArrayList<>());
    Map<String, PomText> values = new HashMap<>();
    Xml.walk(
        file,
        element -> {
          String path = element.path();
          String parent = path.substring(0, path.lastIndexOf('/'));
          String name = path.substring(parent.length() + 1);
          PomText text = new PomText(element.text(), file.at(element.line()), file);
          if (parent.endsWith("/properties")) {
            pom.values.putIfAbsent(name, text);
          } else if (DEPENDENCIES.contains(name)) {
            dependency(path, values, pom);
            values.keySet().removeIf(key -> key.startsWith(path + "/"));
          } else if (path.contains("/configuration/")) {
            configured(name, text, pom);
          }
          values.put(path, text);
        });
    for (String name : List.of("version", "groupId", "artifactId")) {
      PomText own = values.getOrDefault("/project/" + name, values.get("/project/parent/" + name));
      if (own != null) {
        pom.values.put("project." + name, own);
      }
    }
    PomText relative = values.get("/project/parent/relativePath");
    if (values.containsKey("/project/parent/artifactId")) {
      pom.values.put(
          PomProperties.PARENT,
          relative == null ? new PomText("../pom.xml", file.at(1), file) : relative);
    }
    return pom;
  }

  /** protoc, as the plugins that run it name it in their configurations. */
  private static void configured(String name, PomText text, Pom pom) {
    Matcher artifact = COORDINATES.matcher(text.text());
    if (name.equals("protocArtifact") && artifact.matches()) {
      pom.artifacts.add(
          new Artifact(
              PackageName.maven(artifact.group(1), artifact.group(2)),
              new PomText(artifact.group(3), text.at(), text.file())));
    } else if (PROTOC_VERSIONS.contains(name) && !text.text().isEmpty()) {
      pom.artifacts.add(new Artifact(PackageName.PROTOC, text));
    }
  }

  private static void dependency(String path, Map<String, PomText> values, Pom pom) {
    PomText group = values.get(path + "/groupId");
    PomText artifact = values.get(path + "/artifactId");
    PomText version = values.get(path + "/version");
    if (group != null && artifact != null && version != null && group.text().equals(GOOGLE)) {
      pom.artifacts.add(new Artifact(PackageName.maven(group.text(), artifact.text()), version));
    }
  }
}
