package timecop.cli.compatibility.versions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.matrix.MatrixReader;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Fields;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.ProjectFile;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;
import timecop.cli.input.UserFile;

/** Reads versions.yaml; a file that is unreadable or contradicts itself is a user's error. */
final class VersionsReader {
  private static final String HINT =
      """
      For example:
        protoc: {required_version: "36.2"}
        java: {protobuf_library: "4.36.*"}
        python: {}""";
  // The gem's key is from an older format of the file, which is still read.
  private static final Map<Language, List<String>> RANGE_KEYS =
      Map.of(Language.RUBY, List.of("protobuf_library", "google_protobuf_gem"));

  private static final List<String> KEYS = List.of("protoc", "matrix", "policy", "exclude");

  private VersionsReader() {}

  /**
   * Reads a project's versions.yaml, or the file that the request names instead.
   *
   * @throws UserError if it is unreadable or contradicts itself
   */
  static VersionsFile read(GateRequest.Project project) {
    Path other = project.versions();
    String name = other == null ? VersionsFile.NAME : other.toString();
    Path file = other == null ? project.directory().resolve(VersionsFile.NAME) : other;
    try {
      return read(name, other == null ? ProjectFile.text(file) : ProjectFile.namedText(file));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "Cannot read %s: %s.".formatted(name, UserFile.problem(file, e)),
          "Set the project with --project DIR, or the file with --versions FILE.");
    }
  }

  /**
   * Reads a file's text.
   *
   * @param name the file's name for messages
   */
  static VersionsFile read(String name, String text) {
    VersionsFile versions;
    try {
      versions = parse(Fields.of(SourceReader.yaml(name, text)));
    } catch (SourceException e) {
      throw new UserError(ExitCode.USAGE, e.location() + ": " + e.problem(), HINT);
    }
    List<String> contradictions = contradictions(versions);
    if (!contradictions.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, contradictions, "Omit a range, and it follows from protoc's release.");
    }
    return versions;
  }

  private static VersionsFile parse(Fields root) {
    Fields protoc = root.mapping("protoc");
    String required = protoc.text("required_version");
    ProtocRelease release =
        ProtocRelease.parse(required)
            .orElseThrow(
                () -> protoc.wrong("required_version", "a release of protoc such as \"36.2\""));
    protoc.rejectOthers();
    Matrix matrix =
        root.optionalNode("matrix")
            .map(MatrixReader::overriddenBy)
            .orElseGet(MatrixReader::shipped);
    Map<Language, VersionsFile.Entry> languages = new LinkedHashMap<>();
    for (String key : root.keys()) {
      Optional<Language> language = Language.named(key);
      if (language.isPresent()) {
        Fields fields = root.mappingOrEmpty(key);
        languages.put(language.get(), entry(language.get(), fields, root.atKey(key)));
      }
    }
    Compatibility compatibility =
        root.optionalText("policy")
            .map(
                word ->
                    Compatibility.named(word)
                        .orElseThrow(() -> root.wrong("policy", "set or guarantee")))
            .orElse(Compatibility.SET);
    List<String> excluded =
        root.optionalNode("exclude").stream()
            .flatMap(node -> patterns(node, root).stream())
            .toList();
    suggestLanguage(root);
    root.rejectOthers();
    return new VersionsFile(
        release, protoc.at("required_version"), languages, matrix, compatibility, excluded, false);
  }

  private static List<String> patterns(SourceNode node, Fields root) {
    if (!(node instanceof SourceNode.Sequence sequence)
        || !sequence.items().stream().allMatch(SourceNode.Scalar.class::isInstance)) {
      throw root.wrong("exclude", "a list of patterns such as \"legacy/**\"");
    }
    return sequence.items().stream().map(item -> ((SourceNode.Scalar) item).text()).toList();
  }

  /** A key that is no language may be meant as one. */
  private static void suggestLanguage(Fields root) {
    for (String key : root.keys()) {
      if (!KEYS.contains(key) && Language.named(key).isEmpty()) {
        String meant =
            Language.likely(key)
                .map(language -> "; did you mean \"" + language.id() + "\"?")
                .orElse("; expected one of: " + String.join(", ", KEYS) + ", " + Language.ids());
        throw new SourceException(root.atKey(key), "unknown key \"" + key + "\"" + meant);
      }
    }
  }

  private static VersionsFile.Entry entry(Language language, Fields fields, Location at) {
    List<String> given =
        RANGE_KEYS.getOrDefault(language, List.of("protobuf_library")).stream()
            .filter(fields.keys()::contains)
            .toList();
    if (given.size() > 1) {
      throw fields.wrong(given.get(1), "no value beside " + given.get(0));
    }
    if (given.isEmpty()) {
      fields.rejectOthers();
      return new VersionsFile.Entry(null, at);
    }
    String key = given.get(0);
    VersionRange range =
        VersionRange.parse(fields.text(key))
            .orElseThrow(
                () -> fields.wrong(key, "a range such as \"4.36.*\" or \">= 4.36.2, < 4.37\""));
    fields.rejectOthers();
    return new VersionsFile.Entry(range, fields.at(key));
  }

  private static List<String> contradictions(VersionsFile versions) {
    List<String> found = new ArrayList<>();
    Map<Language, VersionsFile.Entry> coupled = new LinkedHashMap<>(versions.languages());
    coupled.keySet().removeIf(language -> versions.matrix().of(language).ownNumbering());
    coupled.forEach(
        (language, entry) -> {
          LanguageRules rules = versions.matrix().of(language);
          Optional<LibraryVersion> own = rules.versionOf(versions.protoc());
          if (own.isEmpty()) {
            found.add(
                "%s: no %s library was released with protoc %s"
                    .formatted(entry.at(), language.title(), versions.protoc()));
          } else if (entry.range() != null
              && !includesCompatible(entry.range(), own.get(), rules)) {
            found.add(
                "%s: no %s library in \"%s\" is compatible with protoc %s (%s); expected %s"
                    .formatted(
                        entry.at(),
                        language.title(),
                        entry.range(),
                        versions.protoc(),
                        versions.protocAt(),
                        own.get()));
          }
        });
    return found;
  }

  /** Returns whether the range includes protoc's version or a later patch of it. */
  private static boolean includesCompatible(
      VersionRange range, LibraryVersion own, LanguageRules rules) {
    boolean exact = rules.guarantee().kind() == LanguageRules.Guarantee.Kind.EXACT;
    return exact ? range.contains(own) : own.withLaterPatches().anyMatch(range::contains);
  }
}
