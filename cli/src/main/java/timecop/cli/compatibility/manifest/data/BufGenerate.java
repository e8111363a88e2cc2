package timecop.cli.compatibility.manifest.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/** buf.gen.yaml: protobuf's remote plugins, whose versions are releases of protoc. */
public record BufGenerate() implements Manifest {
  private static final Pattern REMOTE =
      Pattern.compile("buf\\.build/protocolbuffers/(?:plugins/)?([\\w-]+)(?::(.+))?");
  // These are numbered on their own.
  private static final Set<String> OTHERS = Set.of("go", "js", "dart");

  @Override
  public String name() {
    return "buf.gen.yaml";
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).matches("buf\\.gen(?:[.-][\\w.-]+)?\\.ya?ml");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    Nodes.at(SourceReader.yaml(file.path(), file.text()), "plugins").stream()
        .flatMap(Nodes::items)
        .forEach(
            plugin -> {
              for (String key : List.of("remote", "plugin", "name")) {
                Nodes.scalar(plugin, key).ifPresent(at -> remote(at, file, mentions));
              }
            });
    return mentions;
  }

  private static void remote(SourceNode.Scalar at, ManifestFile file, List<Mention> mentions) {
    Matcher matcher = REMOTE.matcher(at.text().strip());
    if (matcher.matches() && !OTHERS.contains(matcher.group(1)) && matcher.group(2) != null) {
      mentions.add(file.declared(PackageName.PROTOC, matcher.group(2), at.at().line()));
    }
  }
}
