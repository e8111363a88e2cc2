package timecop.cli.compatibility.manifest.toml;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.TomlSource;

/** Cargo.toml: the tables of dependencies, of the workspace and of each target. */
public record CargoManifest() implements Manifest {
  @Override
  public String name() {
    return "Cargo.toml";
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name());
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    Nodes.walk(
        TomlSource.read(file.path(), file.text()),
        (key, node) -> {
          if (key.endsWith("dependencies")) {
            Nodes.entries(node)
                .forEach(
                    entry -> dependency(entry.getKey().name(), entry.getValue(), file, mentions));
          }
        });
    return mentions;
  }

  private static void dependency(
      String key, SourceNode value, ManifestFile file, List<Mention> mentions) {
    String renamed = Nodes.text(value, "package");
    PackageName of = new PackageName(Registry.CRATES, renamed.isEmpty() ? key : renamed);
    if (value instanceof SourceNode.Scalar scalar) {
      mentions.add(file.declared(of, scalar.text(), scalar.at().line()));
    } else {
      Nodes.scalar(value, "version")
          .ifPresent(
              version -> mentions.add(file.declared(of, version.text(), version.at().line())));
    }
  }
}
