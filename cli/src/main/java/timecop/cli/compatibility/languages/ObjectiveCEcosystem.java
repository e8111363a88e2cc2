package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.text.LineLock;

/** Objective-C: the pod. */
final class ObjectiveCEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.OBJECTIVE_C;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(LineLock.podfile());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.COCOAPODS, "Protobuf"));
  }
}
