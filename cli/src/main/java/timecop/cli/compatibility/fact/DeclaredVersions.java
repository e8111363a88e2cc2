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
import timecop.cli.compatibility.manifest.ManifestFiles;
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
  private final ManifestFiles manifests;
  // Several languages read the same kind of file, which is read once.
  private final Map<Manifest, Set<Language>> readers = new LinkedHashMap<>();

  /** Makes a reader of a project's manifests. */
  public DeclaredVersions(ProjectTree tree) {
    this.tree = tree;
    this.manifests = new ManifestFiles(tree.root());
    for (Ecosystem ecosystem : Ecosystems.all()) {
      ecosystem.manifests().forEach(kind -> languagesOf(kind).add(ecosystem.language()));
    }
    Protoc.manifests().forEach(this::languagesOf);
  }

  /** Returns the languages whose library a kind of file declares. */
  private Set<Language> languagesOf(Manifest kind) {
    return readers.computeIfAbsent(kind, unknown -> EnumSet.noneOf(Language.class));
  }

  /** Returns everything that the manifests declare, in the order of the files. */
  public List<Fact> read() {
    Set<Fact> facts = new LinkedHashSet<>();
    for (Path file : tree.files()) {
      String path = tree.relative(file);
      List<Manifest> kinds = readers.keySet().stream().filter(kind -> kind.reads(path)).toList();
      if (!kinds.isEmpty()) {
        read(file, path, kinds, facts);
      }
    }
    return List.copyOf(facts);
  }

  private void read(Path file, String path, List<Manifest> kinds, Set<Fact> facts) {
    try {
      ManifestFile manifest = manifests.of(path);
      if (TEMPORAL.matcher(manifest.text()).find()) {
        facts.add(new Fact.Temporal(Location.of(path)));
      }
      if (CONCERNS.matcher(path + "\n" + manifest.text()).find()) {
        kinds.forEach(kind -> read(kind, manifest, facts));
      }
    } catch (NoSuchFileException e) {
      return; // A link to nothing.
    } catch (IOException e) {
      facts.add(new Fact.Unreadable(Location.of(path), UserFile.problem(file, e)));
    }
  }

  private void read(Manifest reader, ManifestFile file, Set<Fact> facts) {
    try {
      reader.read(file).forEach(mention -> facts.addAll(facts(mention, reader)));
    } catch (SourceException e) {
      Location at = file.at(Math.max(1, e.location().line()));
      facts.add(new Fact.NotUnderstood(languagesOf(reader), at, file.line(at.line()), e.problem()));
    }
  }

  private List<Fact> facts(Mention mention, Manifest reader) {
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
