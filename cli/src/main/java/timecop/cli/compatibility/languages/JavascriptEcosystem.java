package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.data.KeyedJson;

/** JavaScript, which numbers its library on its own. */
final class JavascriptEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.JAVASCRIPT;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(KeyedJson.npm());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.NPM, "google-protobuf"));
  }
}
