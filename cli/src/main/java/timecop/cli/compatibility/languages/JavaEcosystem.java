package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.code.BazelModule;
import timecop.cli.compatibility.manifest.code.GradleScript;
import timecop.cli.compatibility.manifest.text.LineLock;
import timecop.cli.compatibility.manifest.toml.GradleCatalog;
import timecop.cli.compatibility.manifest.xml.MavenPom;

/** Java and Kotlin: Maven's artifacts, however a build names them. */
final class JavaEcosystem implements Ecosystem {
  private static final Pattern ARTIFACT =
      Pattern.compile("com\\.google\\.protobuf:protobuf-(?:java|javalite|lite|kotlin|bom).*");

  @Override
  public Language language() {
    return Language.JAVA;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(
        new MavenPom(),
        new GradleScript(),
        new GradleCatalog(),
        LineLock.gradle(),
        new BazelModule());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.registry() == Registry.MAVEN && ARTIFACT.matcher(of.name()).matches();
  }

  @Override
  public Optional<Stamp> stamp() {
    return Optional.of(
        Stamp.plain(
            path -> path.endsWith(".java"), Pattern.compile("^// Protobuf Java Version: (\\S+)")));
  }

  @Override
  public Optional<Installation> installation() {
    return Optional.of(
        new Installation(
            "build/java/*/ or target/lib/",
            List.of(
                // The launcher runs build/java; Maven's own directories may be older.
                List.of("build/java/*"),
                List.of("target/lib", "target/dependency", "*/target/lib", "*/target/dependency")),
            Pattern.compile("protobuf-java(?:lite)?-(\\d[^/]*)\\.jar"),
            "mvn dependency:copy-dependencies",
            wanted ->
                "set com.google.protobuf:protobuf-java to "
                    + wanted
                    + " in dependencyManagement (import protobuf-bom before all other BOMs), then"
                    + " rebuild the class path"));
  }
}
