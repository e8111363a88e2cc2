package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/** composer.lock and vcpkg.json: objects with a name and a version, at any depth. */
final class JsonManifest implements Manifest {
  private record Kind(
      Language language, String name, Set<String> versionKeys, String lockCommand) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "composer.lock",
          new Kind(
              Language.PHP,
              "google/protobuf",
              Set.of("version"),
              "composer update google/protobuf"),
          "vcpkg.json",
          new Kind(
              Language.CPP,
              "protobuf",
              Set.of("version", "version>=", "version-semver", "version-string"),
              ""));

  @Override
  public boolean reads(String path) {
    return KINDS.containsKey(ManifestFile.name(path));
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    Kind kind = KINDS.get(ManifestFile.name(file.path()));
    List<Fact> facts = new ArrayList<>();
    if (kind != null) {
      try {
        search(SourceReader.json(file.path(), file.text()), kind, file, facts);
      } catch (SourceException e) {
        // Not JSON, so it declares nothing; the checks report a missing declaration.
        return List.of();
      }
    }
    return facts;
  }

  private static void search(SourceNode node, Kind kind, ManifestFile file, List<Fact> facts) {
    if (node instanceof SourceNode.Sequence sequence) {
      sequence.items().forEach(item -> search(item, kind, file, facts));
    } else if (node instanceof SourceNode.Mapping mapping) {
      boolean ours =
          mapping.entries().entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().name().equals("name")
                          && entry.getValue() instanceof SourceNode.Scalar scalar
                          && scalar.text().equals(kind.name));
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                if (ours
                    && kind.versionKeys.contains(key.name())
                    && value instanceof SourceNode.Scalar scalar) {
                  // vcpkg installs the minimum that "version>=" allows.
                  file.declared(
                          kind.language, "==" + scalar.text(), value.at().line(), kind.lockCommand)
                      .ifPresent(facts::add);
                } else {
                  search(value, kind, file, facts);
                }
              });
    }
  }
}
