package timecop.cli.compatibility.manifest.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.source.SourceException;

/** .NET project files, the files of shared properties and of central package versions. */
public record DotnetProject() implements Manifest {
  private static final Pattern NAME =
      Pattern.compile(".*\\.(?:csproj|fsproj|vbproj|props|targets)|packages\\.config|.*\\.nuspec");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\(([\\w.]+)\\)");
  private static final Set<String> REFERENCES =
      Set.of(
          "PackageReference",
          "PackageVersion",
          "GlobalPackageReference",
          "package",
          "PackageDownload",
          "dependency");
  private static final List<String> VERSIONS = List.of("VersionOverride", "Version", "version");
  private static final List<String> SHARED =
      List.of("Directory.Build.props", "Directory.Packages.props", "Directory.Build.targets");

  private record Written(String text, int line, ManifestFile file) {}

  /** What one file says, before its properties are resolved. */
  private record Content(Map<String, Written> properties, List<Reference> references) {}

  @Override
  public String name() {
    return "*.csproj, Directory.Packages.props";
  }

  @Override
  public boolean reads(String path) {
    return NAME.matcher(ManifestFile.name(path)).matches();
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    Content content = file.parsed(Content.class, DotnetProject::content);
    return content.references.stream().map(it -> resolve(it, content, file)).toList();
  }

  private static Content content(ManifestFile file) {
    Content content = new Content(new HashMap<>(), new ArrayList<>());
    Map<String, Written> children = new HashMap<>();
    Xml.walk(
        file,
        element -> {
          String path = element.path();
          String parent = path.substring(0, path.lastIndexOf('/'));
          String name = path.substring(parent.length() + 1);
          Written written = new Written(element.text(), element.line(), file);
          if (parent.endsWith("/PropertyGroup")) {
            content.properties.putIfAbsent(name, written);
          } else if (VERSIONS.contains(name)) {
            children.put(parent, written);
          } else if (REFERENCES.contains(name)) {
            reference(element, children.remove(path), file).ifPresent(content.references::add);
          }
        });
    return content;
  }

  private record Reference(PackageName of, Written version) {}

  private static Optional<Reference> reference(
      Xml.Element element, @Nullable Written child, ManifestFile file) {
    Map<String, String> given = element.attributes();
    String id =
        given.getOrDefault("Include", given.getOrDefault("Update", given.getOrDefault("id", "")));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    PackageName of = PackageName.of(Registry.NUGET, id);
    for (String key : VERSIONS) {
      String version = given.getOrDefault(key, "");
      if (!version.isBlank()) {
        // A bare version is a minimum, and NuGet installs the minimum.
        int line = lineOf(version, element.line(), file);
        return Optional.of(new Reference(of, new Written(version.strip(), line, file)));
      }
    }
    return Optional.ofNullable(child).map(version -> new Reference(of, version));
  }

  /** An element may span lines: its place is where it begins, the version's where it is typed. */
  private static int lineOf(String version, int begin, ManifestFile file) {
    for (int line = begin; line <= file.lines().size(); line++) {
      if (file.line(line).contains('"' + version) || file.line(line).contains("'" + version)) {
        return line;
      }
      if (file.line(line).contains(">")) {
        return begin;
      }
    }
    return begin;
  }

  private static Mention resolve(Reference reference, Content content, ManifestFile file) {
    Written version = reference.version;
    Matcher property = PROPERTY.matcher(version.text);
    if (!property.find()) {
      return file.declared(reference.of, version.text, version.line);
    }
    String name = property.group(1);
    Written value = content.properties.get(name);
    for (String shared : SHARED) {
      for (String path : value == null ? file.above(shared) : List.<String>of()) {
        value = value == null ? shared(path, name, file) : value;
      }
    }
    if (value == null || value.text.contains("$(")) {
      return file.unclear(
          reference.of, version.line, "no file of the project sets $(" + name + ")");
    }
    if (property.group().equals(version.text)) {
      return value.file.declared(reference.of, value.text, value.line);
    }
    // Its value has no property of its own, so that there is one less to resolve.
    String text = version.text.replace(property.group(), value.text);
    return resolve(
        new Reference(reference.of, new Written(text, version.line, version.file)), content, file);
  }

  private static @Nullable Written shared(String path, String name, ManifestFile file) {
    if (path.equals(file.path())) {
      return null;
    }
    try {
      return file.open(path)
          .map(other -> other.parsed(Content.class, DotnetProject::content).properties.get(name))
          .orElse(null);
    } catch (SourceException e) {
      return null; // It has a finding of its own.
    }
  }
}
