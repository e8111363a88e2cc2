package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.data.KeyedJson;
import timecop.cli.compatibility.manifest.data.NamedJson;

/** PHP: the package, in what Composer reads and writes. */
final class PhpEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.PHP;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(NamedJson.composerLock(), KeyedJson.composer());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.PACKAGIST, "google/protobuf"));
  }
}
