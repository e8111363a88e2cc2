package timecop.cli.compatibility.fact.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.languages.Language;

/**
 * pom.xml: protobuf's artifacts in dependencies and dependency management, with properties resolved
 * from the same POM and those in the directories above.
 */
final class MavenPom implements Manifest {
  private static final Pattern ARTIFACT = Pattern.compile("protobuf-(?:java|bom|kotlin).*");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern PROTOC = Pattern.compile("com\\.google\\.protobuf:protoc:([^:]+).*");

  private final ProjectTree tree;
  private final Map<String, Pom> poms = new HashMap<>();

  /** A version as it is written in a POM. */
  private record Typed(String text, int line, ManifestFile file) {}

  private record Dependency(String artifact, Typed version) {}

  private record Pom(
      Map<String, Typed> properties, List<Dependency> dependencies, List<Typed> compilers) {}

  MavenPom(ProjectTree tree) {
    this.tree = tree;
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals("pom.xml");
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    Pom pom = pom(file);
    Set<Fact> facts = new LinkedHashSet<>();
    for (Dependency dependency : pom.dependencies) {
      resolve(dependency.version, file.path())
          .flatMap(v -> v.file.declared(Language.JAVA, v.text, v.line, ""))
          .ifPresent(facts::add);
    }
    for (Typed compiler : pom.compilers) {
      resolve(compiler, file.path())
          // A property that the library shares is reported for the library.
          .filter(typed -> typed.equals(compiler))
          .flatMap(typed -> typed.file.compiler(typed.text, typed.line))
          .ifPresent(facts::add);
    }
    return List.copyOf(facts);
  }

  private Optional<Typed> resolve(Typed typed, String path) {
    Matcher matcher = PROPERTY.matcher(typed.text);
    if (!matcher.matches()) {
      return typed.text.contains("${") ? Optional.empty() : Optional.of(typed);
    }
    String property = matcher.group(1);
    for (String pom = path; pom != null; pom = above(pom)) {
      Path file = tree.root().resolve(pom);
      Typed value = manifest(file, pom).map(m -> pom(m).properties.get(property)).orElse(null);
      if (value != null && !value.text.contains("${" + property + "}")) {
        return resolve(value, pom);
      }
    }
    return Optional.empty();
  }

  /** Reads a POM; empty if it cannot be read, which shows as a fact of its own. */
  private static Optional<ManifestFile> manifest(Path file, String pom) {
    try {
      return Optional.of(ManifestFile.of(file, pom));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the POM in the next directory above, within the project. */
  private static @Nullable String above(String pom) {
    int slash = pom.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String directory = pom.substring(0, slash);
    int next = directory.lastIndexOf('/');
    return next < 0 ? "pom.xml" : directory.substring(0, next) + "/pom.xml";
  }

  private Pom pom(ManifestFile file) {
    Pom known = poms.get(file.path());
    if (known != null) {
      return known;
    }
    Pom pom = new Pom(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, Typed> coordinates = new HashMap<>();
    Xml.walk(
        file,
        element -> {
          String path = element.path();
          String parent = path.substring(0, path.lastIndexOf('/'));
          Typed typed = new Typed(element.text(), element.line(), file);
          if (parent.endsWith("/properties")) {
            pom.properties.putIfAbsent(path.substring(parent.length() + 1), typed);
          } else if (path.endsWith("/dependency") || path.endsWith("/artifactItem")) {
            dependency(path, coordinates, pom);
            coordinates.keySet().removeIf(key -> key.startsWith(path + "/"));
          } else if (path.endsWith("/protocArtifact")) {
            Matcher protoc = PROTOC.matcher(element.text());
            if (protoc.matches()) {
              pom.compilers.add(new Typed(protoc.group(1), element.line(), file));
            }
          } else {
            coordinates.put(path, typed);
          }
        });
    poms.put(file.path(), pom);
    return pom;
  }

  private static void dependency(String path, Map<String, Typed> coordinates, Pom pom) {
    Typed group = coordinates.get(path + "/groupId");
    Typed artifact = coordinates.get(path + "/artifactId");
    Typed version = coordinates.get(path + "/version");
    if (group == null
        || artifact == null
        || version == null
        || !group.text.equals("com.google.protobuf")) {
      return;
    }
    if (ARTIFACT.matcher(artifact.text).matches()) {
      pom.dependencies.add(new Dependency(artifact.text, version));
    } else if (artifact.text.equals("protoc")) {
      pom.compilers.add(version);
    }
  }
}
