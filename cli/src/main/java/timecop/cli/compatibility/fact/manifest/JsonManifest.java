package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/**
 * A JSON file that has an object with a name and a version for each package, at any depth.
 *
 * @param name the file's name
 * @param packageName protobuf's name in the package registry
 * @param versionKeys the keys that may have the version
 * @param lockCommand the command that writes the file; empty if it is written by hand
 */
record JsonManifest(
    String name, Language language, String packageName, Set<String> versionKeys, String lockCommand)
    implements Manifest {

  static JsonManifest composer() {
    return new JsonManifest(
        "composer.lock",
        Language.PHP,
        "google/protobuf",
        Set.of("version"),
        "composer update google/protobuf");
  }

  static JsonManifest vcpkg() {
    return new JsonManifest(
        "vcpkg.json",
        Language.CPP,
        "protobuf",
        Set.of("version", "version>=", "version-semver", "version-string"),
        "");
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    try {
      search(SourceReader.json(file.path(), file.text()), file, facts);
    } catch (SourceException e) {
      // Not JSON, so it declares nothing; the checks report a missing declaration.
      return List.of();
    }
    return facts;
  }

  private void search(SourceNode node, ManifestFile file, List<Fact> facts) {
    if (node instanceof SourceNode.Sequence sequence) {
      sequence.items().forEach(item -> search(item, file, facts));
    } else if (node instanceof SourceNode.Mapping mapping) {
      boolean ours =
          mapping.entries().entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().name().equals("name")
                          && entry.getValue() instanceof SourceNode.Scalar scalar
                          && scalar.text().equals(packageName));
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                if (ours
                    && versionKeys.contains(key.name())
                    && value instanceof SourceNode.Scalar scalar) {
                  // vcpkg installs the minimum that "version>=" allows.
                  file.declared(language, "==" + scalar.text(), value.at().line(), lockCommand)
                      .ifPresent(facts::add);
                } else {
                  search(value, file, facts);
                }
              });
    }
  }
}
