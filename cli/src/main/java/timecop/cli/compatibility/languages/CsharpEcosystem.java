package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.data.KeyedJson;
import timecop.cli.compatibility.manifest.xml.DotnetProject;

/** C#: the package, in project files and in the lock of NuGet. */
final class CsharpEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.CSHARP;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(new DotnetProject(), KeyedJson.nugetLock());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.NUGET, "google.protobuf"));
  }
}
