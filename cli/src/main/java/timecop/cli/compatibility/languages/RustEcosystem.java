package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.toml.CargoManifest;
import timecop.cli.compatibility.manifest.toml.TomlLock;

/** Rust: the crate of protobuf itself; its versions 2 and 3 are another project. */
final class RustEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.RUST;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(TomlLock.cargo(), new CargoManifest());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.CRATES, "protobuf"))
        && !version.matches("[=^~<>\\s]*[123](?:\\..*)?");
  }

  @Override
  public Optional<Stamp> stamp() {
    return Optional.of(
        new Stamp(
            path -> path.endsWith(".rs"),
            Pattern.compile("assert_compatible_gencode_version\\(\"([^\"]+)\"\\)"),
            version -> version,
            false));
  }
}
