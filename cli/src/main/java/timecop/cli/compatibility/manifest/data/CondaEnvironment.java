package timecop.cli.compatibility.manifest.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.text.Requirement;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/** Conda's environment files, with the requirements of pip in them. */
public record CondaEnvironment() implements Manifest {
  private static final Pattern NAME =
      Pattern.compile("(?:.*[-_.])?(?:environment|conda)(?:[-_.].*)?\\.ya?ml");
  private static final Pattern SPEC =
      Pattern.compile("(?:[\\w./-]+::)?([\\w.-]+)\\s*([=<>!~].*|\\d.*)?");

  @Override
  public String name() {
    return "environment.yml";
  }

  @Override
  public boolean reads(String path) {
    return NAME.matcher(ManifestFile.name(path)).matches();
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    SourceNode root = SourceReader.yaml(file.path(), file.text());
    Nodes.at(root, "dependencies").stream()
        .flatMap(Nodes::items)
        .forEach(
            item -> {
              if (item instanceof SourceNode.Scalar scalar) {
                conda(scalar, file, mentions);
              }
              Nodes.at(item, "pip").stream()
                  .flatMap(Nodes::items)
                  .filter(SourceNode.Scalar.class::isInstance)
                  .forEach(pip -> pip((SourceNode.Scalar) pip, file, mentions));
            });
    return mentions;
  }

  private static void conda(SourceNode.Scalar spec, ManifestFile file, List<Mention> mentions) {
    Matcher matcher = SPEC.matcher(spec.text().strip());
    if (matcher.matches()) {
      String range = matcher.group(2) == null ? "*" : matcher.group(2).strip();
      mentions.add(
          file.declared(
              new PackageName(Registry.CONDA, matcher.group(1)),
              // A build may follow: 4.25.3=py311h_0.
              range.replaceFirst("^(=?=?[\\d.]+)=\\w+$", "$1"),
              spec.at().line()));
    }
  }

  private static void pip(SourceNode.Scalar spec, ManifestFile file, List<Mention> mentions) {
    Requirement.parse(spec.text())
        .filter(found -> !found.range().isEmpty())
        .ifPresent(
            found -> mentions.add(file.declared(found.of(), found.range(), spec.at().line())));
  }
}
