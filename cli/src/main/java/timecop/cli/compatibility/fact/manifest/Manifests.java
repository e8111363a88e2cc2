package timecop.cli.compatibility.fact.manifest;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.source.Location;
import timecop.cli.input.UserFile;

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
      List<Manifest> readers = kinds.stream().filter(kind -> kind.reads(path)).toList();
      if (!readers.isEmpty()) {
        facts.addAll(read(file, path, readers));
      }
    }
    return facts;
  }

  private static List<Fact> read(Path file, String path, List<Manifest> readers) {
    try {
      ManifestFile manifest = ManifestFile.of(file, path);
      return readers.stream().flatMap(kind -> kind.declarations(manifest).stream()).toList();
    } catch (NoSuchFileException e) {
      return List.of(); // A link to nothing.
    } catch (IOException e) {
      return List.of(new Fact.Unreadable(Location.of(path), UserFile.problem(file, e)));
    }
  }
}
