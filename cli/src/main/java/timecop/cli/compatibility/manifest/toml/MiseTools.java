package timecop.cli.compatibility.manifest.toml;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.TomlSource;

/** mise.toml: the tools that mise installs. */
public record MiseTools() implements Manifest {
  @Override
  public String name() {
    return "mise.toml";
  }

  @Override
  public boolean reads(String path) {
    return path.matches("(?:.*/)?(?:\\.?mise(?:\\.[\\w-]+)?\\.toml|\\.?mise/config\\.toml)");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    Nodes.at(TomlSource.read(file.path(), file.text()), "tools").stream()
        .flatMap(Nodes::entries)
        .filter(entry -> isProtoc(entry.getKey().name()))
        .forEach(
            entry -> {
              SourceNode value = entry.getValue();
              SourceNode first = Nodes.items(value).findFirst().orElse(value);
              if (first instanceof SourceNode.Scalar scalar) {
                mentions.add(file.declared(PackageName.PROTOC, scalar.text(), scalar.at().line()));
              } else {
                Nodes.scalar(first, "version")
                    .ifPresent(
                        v ->
                            mentions.add(
                                file.declared(PackageName.PROTOC, v.text(), v.at().line())));
              }
            });
    return mentions;
  }

  private static boolean isProtoc(String key) {
    return key.substring(key.lastIndexOf(':') + 1)
        .matches("protoc|protobuf|protocolbuffers/protobuf");
  }
}
