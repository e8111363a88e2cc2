package timecop.cli.compatibility.manifest.toml;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.TomlSource;

/**
 * A TOML lock file that has a table with a name and a version for each package.
 *
 * @param name the file's name
 * @param lockCommand the command that writes the file
 */
public record TomlLock(String name, Registry registry, String lockCommand) implements Manifest {

  /** Returns the locks of Python's installers. */
  public static List<Manifest> python() {
    return List.of(
        new TomlLock("uv.lock", Registry.PYPI, "uv lock"),
        new TomlLock("poetry.lock", Registry.PYPI, "poetry lock"),
        new TomlLock("pdm.lock", Registry.PYPI, "pdm lock"),
        new TomlLock("pylock.toml", Registry.PYPI, "uv export"));
  }

  /** Returns Cargo's lock. */
  public static TomlLock cargo() {
    return new TomlLock("Cargo.lock", Registry.CRATES, "cargo update -p protobuf");
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    var root = TomlSource.read(file.path(), file.text());
    for (String key : List.of("package", "packages")) {
      Nodes.at(root, key).stream()
          .flatMap(Nodes::items)
          .forEach(
              item ->
                  Nodes.scalar(item, "version")
                      .ifPresent(
                          version ->
                              mentions.add(
                                  file.declared(
                                      new PackageName(registry, Nodes.text(item, "name")),
                                      "==" + version.text(),
                                      version.at().line(),
                                      lockCommand))));
    }
    return mentions;
  }
}
