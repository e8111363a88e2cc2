package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** .NET project files and the file of central package versions. */
final class DotnetProject implements Manifest {
  private static final Pattern NAME =
      Pattern.compile(
          ".*\\.(?:csproj|fsproj|vbproj)|Directory\\.Packages\\.props|packages\\.config");

  @Override
  public boolean reads(String path) {
    return NAME.matcher(ManifestFile.name(path)).matches();
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    Map<String, Xml.Element> versions = new HashMap<>();
    Xml.walk(
        file,
        element -> {
          String name = element.path().substring(element.path().lastIndexOf('/') + 1);
          if (name.equals("Version")) {
            versions.put(parent(element.path()), element);
          } else if (name.equals("PackageReference")
              || name.equals("PackageVersion")
              || name.equals("package")) {
            reference(element, versions.remove(element.path()), file, facts);
          }
        });
    return facts;
  }

  private static void reference(
      Xml.Element element,
      Xml.@org.jspecify.annotations.Nullable Element child,
      ManifestFile file,
      List<Fact> facts) {
    Map<String, String> given = element.attributes();
    String id = given.getOrDefault("Include", given.getOrDefault("id", ""));
    if (!id.equalsIgnoreCase("Google.Protobuf")) {
      return;
    }
    String version = given.getOrDefault("Version", given.getOrDefault("version", ""));
    // A bare version is a minimum, and NuGet installs the minimum.
    if (!version.isEmpty()) {
      file.declared(Language.CSHARP, version, element.line(), "").ifPresent(facts::add);
    } else if (child != null) {
      file.declared(Language.CSHARP, child.text(), child.line(), "").ifPresent(facts::add);
    }
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
