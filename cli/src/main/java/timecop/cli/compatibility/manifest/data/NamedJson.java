package timecop.cli.compatibility.manifest.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.SourceReader;

/**
 * A JSON file that has an object with a name and a version for each package, at any depth.
 *
 * @param name the file's name
 * @param versionKeys the keys that may have the version
 * @param lockCommand the command that writes the file; empty if it is written by hand
 */
public record NamedJson(String name, Registry registry, Set<String> versionKeys, String lockCommand)
    implements Manifest {

  /** Returns Composer's lock. */
  public static NamedJson composerLock() {
    return new NamedJson(
        "composer.lock", Registry.PACKAGIST, Set.of("version"), "composer update google/protobuf");
  }

  /** Returns vcpkg's manifest: it installs the minimum that "version>=" allows. */
  public static NamedJson vcpkg() {
    return new NamedJson(
        "vcpkg.json",
        Registry.NATIVE,
        Set.of("version", "version>=", "version-semver", "version-string"),
        "");
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
          String of = Nodes.text(node, "name");
          for (String versionKey : of.isEmpty() ? Set.<String>of() : versionKeys) {
            Nodes.scalar(node, versionKey)
                .ifPresent(
                    version ->
                        mentions.add(
                            file.declared(
                                new PackageName(registry, of),
                                "==" + version.text(),
                                version.at().line(),
                                lockCommand)));
          }
        });
    return mentions;
  }
}
