package timecop.cli.compatibility.manifest.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.text.Requirement;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.TomlSource;

/**
 * pyproject.toml, Pipfile and pixi.toml: requirements in the lists and tables whose keys name
 * dependencies, whichever tool they belong to.
 */
public record PyProject() implements Manifest {
  private static final Set<String> NAMES = Set.of("pyproject.toml", "Pipfile", "pixi.toml");

  @Override
  public String name() {
    return "pyproject.toml";
  }

  @Override
  public boolean reads(String path) {
    return NAMES.contains(ManifestFile.name(path));
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    search(TomlSource.read(file.path(), file.text()), false, file, mentions);
    return mentions;
  }

  private static void search(
      SourceNode node, boolean dependencies, ManifestFile file, List<Mention> mentions) {
    if (node instanceof SourceNode.Sequence && dependencies) {
      Nodes.items(node).forEach(item -> requirement(item, file, mentions));
    }
    Nodes.items(node)
        .filter(item -> !(item instanceof SourceNode.Scalar))
        .forEach(item -> search(item, dependencies, file, mentions));
    Nodes.entries(node)
        .forEach(
            entry -> {
              String key = entry.getKey().name();
              if (dependencies && isPackage(key)) {
                keyed(entry, file, mentions);
              } else {
                search(entry.getValue(), dependencies || names(key), file, mentions);
              }
            });
  }

  /** Returns whether a key is that of dependencies: "dev-dependencies", "requires", "packages". */
  private static boolean names(String key) {
    return key.endsWith("dependencies")
        || key.equals("requires")
        || key.equals("dependency-groups")
        || key.equals("packages")
        || key.equals("dev-packages");
  }

  /** Returns whether a key of dependencies is a package that matters here, not a group's name. */
  private static boolean isPackage(String key) {
    return Set.of("protobuf", "grpcio-tools").contains(PackageName.pypi(key).name());
  }

  private static void requirement(SourceNode item, ManifestFile file, List<Mention> mentions) {
    if (item instanceof SourceNode.Scalar scalar) {
      Requirement.parse(scalar.text())
          .ifPresent(found -> mentions.add(found.in(file, scalar.at().line(), "")));
    }
  }

  /** A key of Poetry, Pipenv or pixi: a range, a table with one, or a list of tables. */
  private static void keyed(
      Map.Entry<SourceNode.Key, SourceNode> entry, ManifestFile file, List<Mention> mentions) {
    PackageName of = PackageName.pypi(entry.getKey().name());
    SourceNode value = entry.getValue();
    int line = entry.getKey().at().line();
    if (value instanceof SourceNode.Scalar scalar) {
      mentions.add(file.declared(of, poetry(scalar.text()), scalar.at().line()));
    } else if (value instanceof SourceNode.Sequence list) {
      if (list.items().stream().allMatch(SourceNode.Scalar.class::isInstance)) {
        // A group or an extra that has the package's name.
        list.items().forEach(item -> requirement(item, file, mentions));
      } else {
        list.items().forEach(item -> table(of, item, line, file, mentions));
      }
    } else {
      table(of, value, line, file, mentions);
    }
  }

  private static void table(
      PackageName of, SourceNode table, int line, ManifestFile file, List<Mention> mentions) {
    for (String key : List.of("version", "tag", "url")) {
      var value = Nodes.scalar(table, key);
      if (value.isPresent()) {
        String text = value.get().text();
        String range =
            switch (key) {
              case "version" -> poetry(text);
              case "tag" -> "==" + text;
              default -> Requirement.parse("protobuf @ " + text).map(Requirement::range).orElse("");
            };
        mentions.add(new Requirement(of, range).in(file, value.get().at().line(), ""));
        return;
      }
    }
    mentions.add(file.unclear(of, line, "it names no version"));
  }

  /** A bare version is exact for Poetry. */
  private static String poetry(String text) {
    return text.strip().matches("\\d+(?:\\.\\d+)*") ? "==" + text.strip() : text;
  }
}
