package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.text.LineLock;

/** Go, which numbers its library on its own. */
final class GoEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.GO;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(LineLock.goModule());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.GO, "google.golang.org/protobuf"));
  }
}
