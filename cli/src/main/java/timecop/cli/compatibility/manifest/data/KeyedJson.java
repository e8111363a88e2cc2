package timecop.cli.compatibility.manifest.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/**
 * A JSON file that has packages as keys, with a version or an object with a version as value.
 *
 * @param name the file's name
 * @param under the key of the objects that have packages as keys; empty for any
 * @param version the key of the version in a package's object; empty if the value is the version
 * @param operator what stands before the version as a range
 * @param lockCommand the command that writes the file; empty if it is written by hand
 */
public record KeyedJson(
    String name,
    Registry registry,
    Set<String> under,
    String version,
    String operator,
    String lockCommand)
    implements Manifest {

  /** Returns Composer's manifest. */
  public static KeyedJson composer() {
    return new KeyedJson(
        "composer.json", Registry.PACKAGIST, Set.of("require", "require-dev"), "", "", "");
  }

  /** Returns npm's manifest. */
  public static KeyedJson npm() {
    return new KeyedJson(
        "package.json",
        Registry.NPM,
        Set.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies"),
        "",
        "",
        "");
  }

  /** Returns Pipenv's lock. */
  public static KeyedJson pipenvLock() {
    return new KeyedJson(
        "Pipfile.lock", Registry.PYPI, Set.of("default", "develop"), "version", "", "pipenv lock");
  }

  /** Returns NuGet's lock. */
  public static KeyedJson nugetLock() {
    return new KeyedJson(
        "packages.lock.json",
        Registry.NUGET,
        Set.of(),
        "resolved",
        "==",
        "dotnet restore --force-evaluate");
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    Nodes.walk(
        SourceReader.json(file.path(), file.text()),
        (key, node) -> {
          if (under.isEmpty() || under.contains(key)) {
            Nodes.entries(node).forEach(entry -> add(entry, file, mentions));
          }
        });
    return mentions;
  }

  private void add(
      Map.Entry<SourceNode.Key, SourceNode> entry, ManifestFile file, List<Mention> mentions) {
    var value =
        version.isEmpty()
            ? Nodes.scalar(entry.getValue())
            : Nodes.scalar(entry.getValue(), version);
    PackageName of = PackageName.of(registry, entry.getKey().name());
    value.ifPresent(
        text ->
            mentions.add(file.declared(of, operator + text.text(), text.at().line(), lockCommand)));
  }
}
