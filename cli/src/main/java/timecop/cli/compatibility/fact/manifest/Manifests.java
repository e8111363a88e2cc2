package timecop.cli.compatibility.fact.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.languages.Language;

/** Reads all kinds of manifests in a project. */
public final class Manifests {
  private final ProjectTree tree;
  private final List<Manifest> kinds;

  /** Makes a reader of a project's manifests. */
  public Manifests(ProjectTree tree) {
    this.tree = tree;
    this.kinds =
        List.of(
            new MavenPom(tree),
            new PipRequirements(),
            new PyProject(),
            new TomlLock("Cargo.lock", Language.RUST, "cargo update -p protobuf"),
            new TomlLock("uv.lock", Language.PYTHON, "uv lock"),
            new TomlLock("poetry.lock", Language.PYTHON, "poetry lock"),
            new TomlLock("pylock.toml", Language.PYTHON, "uv export"),
            LineLock.gemfile(),
            LineLock.podfile(),
            JsonManifest.composer(),
            JsonManifest.vcpkg(),
            new DotnetProject(),
            new CMakeLists(),
            new Pipeline());
  }

  /** Returns the files that may declare a language's library, for messages. */
  public static String names(Language language) {
    return switch (language) {
      case JAVA -> "pom.xml";
      case PYTHON -> "pyproject.toml, requirements*.txt, *.lock";
      case RUBY -> "Gemfile.lock";
      case PHP -> "composer.lock";
      case RUST -> "Cargo.lock";
      case CSHARP -> "*.csproj, Directory.Packages.props";
      case CPP -> "CMakeLists.txt, vcpkg.json";
      case OBJECTIVE_C -> "Podfile.lock";
      case GO, JAVASCRIPT -> "";
    };
  }

  /** Returns everything that the manifests declare, in the order of the files. */
  public List<Fact> read() {
    List<Fact> facts = new ArrayList<>();
    for (Path file : tree.files()) {
      String path = tree.relative(file);
      for (Manifest kind : kinds) {
        if (kind.reads(path)) {
          Optional<ManifestFile> manifest = ManifestFile.of(file, path);
          manifest.ifPresent(m -> facts.addAll(kind.declarations(m)));
        }
      }
    }
    return facts;
  }
}
