package timecop.cli.compatibility.manifest.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.TomlSource;

/** Gradle's version catalogue: libraries, with versions of their own or by reference. */
public record GradleCatalog() implements Manifest {
  @Override
  public String name() {
    return "libs.versions.toml";
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".versions.toml");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    SourceNode root = TomlSource.read(file.path(), file.text());
    Nodes.at(root, "libraries").stream()
        .flatMap(Nodes::entries)
        .forEach(
            entry ->
                library(entry.getValue(), entry.getKey().at().line(), root, file)
                    .ifPresent(mentions::add));
    return mentions;
  }

  private static Optional<Mention> library(
      SourceNode library, int line, SourceNode root, ManifestFile file) {
    if (library instanceof SourceNode.Scalar scalar) {
      String[] parts = scalar.text().split(":", 4);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              file.declared(PackageName.maven(parts[0], parts[1]), parts[2], scalar.at().line()));
    }
    String module = Nodes.text(library, "module");
    String name =
        module.isEmpty()
            ? Nodes.text(library, "group") + ":" + Nodes.text(library, "name")
            : module;
    PackageName of = new PackageName(Registry.MAVEN, name);
    String reference = Nodes.text(library, "version", "ref");
    Optional<SourceNode> version =
        reference.isEmpty() ? Nodes.at(library, "version") : Nodes.at(root, "versions", reference);
    if (version.isEmpty()) {
      // Without any version, a platform decides.
      return reference.isEmpty()
          ? Optional.empty()
          : Optional.of(file.unclear(of, line, "[versions] has no \"" + reference + "\""));
    }
    return rich(version.get())
        .map(text -> file.declared(of, text.text(), text.at().line()))
        .or(() -> Optional.of(file.unclear(of, line, "it names no version")));
  }

  /** Returns the version, or the strictest part of one that is a table. */
  private static Optional<SourceNode.Scalar> rich(SourceNode version) {
    if (version instanceof SourceNode.Scalar scalar) {
      return Optional.of(scalar);
    }
    return List.of("strictly", "require", "prefer").stream()
        .flatMap(key -> Nodes.scalar(version, key).stream())
        .findFirst();
  }
}
