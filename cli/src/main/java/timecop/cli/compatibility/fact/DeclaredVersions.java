package timecop.cli.compatibility.fact;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import timecop.cli.compatibility.languages.Ecosystem;
import timecop.cli.compatibility.languages.Ecosystems;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.Protoc;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.input.UserFile;

/** Reads all manifests of a project: what they declare, and what in them was not understood. */
public final class DeclaredVersions {
  private static final Pattern CONCERNS =
      Pattern.compile("protobuf|protoc|grpcio.tools|grpc.tools", Pattern.CASE_INSENSITIVE);
  private static final Pattern TEMPORAL =
      Pattern.compile("io\\.temporal\\b|\\btemporalio\\b|Temporalio\\b|temporal-sdk");

  private final ProjectTree tree;
  private final Map<Class<?>, Map<String, Manifest>> kinds = new LinkedHashMap<>();

  /** Makes a reader of a project's manifests. */
  public DeclaredVersions(ProjectTree tree) {
    this.tree = tree;
    Ecosystems.all().forEach(ecosystem -> ecosystem.manifests().forEach(this::add));
    Protoc.manifests().forEach(this::add);
  }

  /** Several languages read the same kind of file, which is read once. */
  private void add(Manifest manifest) {
    kinds
        .computeIfAbsent(manifest.getClass(), type -> new LinkedHashMap<>())
        .putIfAbsent(manifest.name(), manifest);
  }

  /** Returns everything that the manifests declare, in the order of the files. */
  public List<Fact> read() {
    List<Manifest> manifests =
        kinds.values().stream().flatMap(byName -> byName.values().stream()).toList();
    Set<Fact> facts = new LinkedHashSet<>();
    for (Path file : tree.files()) {
      String path = tree.relative(file);
      List<Manifest> readers = manifests.stream().filter(kind -> kind.reads(path)).toList();
      if (!readers.isEmpty()) {
        read(file, path, readers, facts);
      }
    }
    return List.copyOf(facts);
  }

  private void read(Path file, String path, List<Manifest> readers, Set<Fact> facts) {
    try {
      ManifestFile manifest = ManifestFile.of(tree.root(), path);
      if (TEMPORAL.matcher(manifest.text()).find()) {
        facts.add(new Fact.Temporal(Location.of(path)));
      }
      if (CONCERNS.matcher(path + "\n" + manifest.text()).find()) {
        readers.forEach(reader -> read(reader, manifest, facts));
      }
    } catch (NoSuchFileException e) {
      return; // A link to nothing.
    } catch (IOException e) {
      facts.add(new Fact.Unreadable(Location.of(path), UserFile.problem(file, e)));
    }
  }

  private static void read(Manifest reader, ManifestFile file, Set<Fact> facts) {
    try {
      reader.read(file).forEach(mention -> facts.addAll(facts(mention, reader)));
    } catch (SourceException e) {
      Location at = file.at(Math.max(1, e.location().line()));
      facts.add(new Fact.NotUnderstood(languagesOf(reader), at, file.line(at.line()), e.problem()));
    }
  }

  /** Returns the languages whose library a kind of file declares. */
  private static Set<Language> languagesOf(Manifest reader) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (Ecosystem ecosystem : Ecosystems.all()) {
      if (ecosystem.manifests().stream()
          .anyMatch(
              kind -> kind.getClass() == reader.getClass() && kind.name().equals(reader.name()))) {
        languages.add(ecosystem.language());
      }
    }
    return languages;
  }

  private static List<Fact> facts(Mention mention, Manifest reader) {
    if (mention instanceof Mention.Declared declared) {
      return facts(declared);
    }
    Mention.Unclear unclear = (Mention.Unclear) mention;
    PackageName of = unclear.of();
    Set<Language> languages = of == null ? languagesOf(reader) : languagesOf(of, "");
    boolean concerns = of == null || !languages.isEmpty() || Protoc.owns(of);
    return concerns
        ? List.of(new Fact.NotUnderstood(languages, unclear.at(), unclear.found(), unclear.why()))
        : List.of();
  }

  private static Set<Language> languagesOf(PackageName of, String version) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    Ecosystems.all().stream()
        .filter(ecosystem -> ecosystem.owns(of, version))
        .forEach(ecosystem -> languages.add(ecosystem.language()));
    return languages;
  }

  private static List<Fact> facts(Mention.Declared declared) {
    List<Fact> facts = new ArrayList<>();
    for (Language language : languagesOf(declared.of(), declared.version())) {
      facts.add(library(language, declared));
    }
    if (Protoc.owns(declared.of())) {
      compiler(declared).ifPresent(facts::add);
    }
    return facts;
  }

  private static Fact library(Language language, Mention.Declared declared) {
    String written = declared.version();
    return VersionRange.parse(written, declared.of().registry().shared(written))
        .<Fact>map(
            range ->
                new Fact.Declared(
                    language, range, declared.at(), declared.line(), declared.lockCommand()))
        .orElseGet(
            () ->
                new Fact.NotUnderstood(
                    Set.of(language), declared.at(), written, "it is no range of versions"));
  }

  private static Optional<Fact> compiler(Mention.Declared declared) {
    return Protoc.pin(declared.of(), declared.version())
        .map(
            pin ->
                pin instanceof Protoc.Named named
                    ? new Fact.NamedCompiler(
                        named.release(), named.anyPatch(), declared.at(), declared.line())
                    : new Fact.NotUnderstood(
                        Set.of(),
                        declared.at(),
                        declared.version(),
                        ((Protoc.NotUnderstood) pin).why()));
  }
}
