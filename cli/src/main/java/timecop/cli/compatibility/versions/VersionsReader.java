package timecop.cli.compatibility.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.matrix.MatrixReader;
import timecop.cli.compatibility.source.Fields;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceReader;

/**
 * Reads versions.yaml; what is unreadable or contradicts itself is a user's error with its line.
 */
public final class VersionsReader {
  private static final String HINT =
      """
      It should read, for example:
        protoc: {required_version: "36.2"}
        java: {protobuf_library: "4.36.*"}
        python: {}""";
  // The gem's key is that of an older shape of the file, which is still read.
  private static final Map<Language, List<String>> RANGE_KEYS =
      Map.of(Language.RUBY, List.of("protobuf_library", "google_protobuf_gem"));

  private VersionsReader() {}

  /**
   * Reads a file.
   *
   * @param name how messages call it
   */
  public static VersionsFile read(Path file, String name) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "There is no readable " + name + ".",
          "Name the project with --project DIR, or the file with --versions FILE.");
    }
    return read(name, text);
  }

  /** Reads a file's text. */
  public static VersionsFile read(String name, String text) {
    VersionsFile versions;
    try {
      versions = parse(Fields.of(SourceReader.yaml(name, text)));
    } catch (SourceException e) {
      throw new UserError(ExitCode.USAGE, e.location() + ": " + e.problem(), HINT);
    }
    List<String> contradictions = contradictions(versions);
    if (!contradictions.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          contradictions,
          "Leave a range out and it follows from protoc's release.");
    }
    return versions;
  }

  private static VersionsFile parse(Fields root) {
    Fields protoc = root.mapping("protoc");
    String required = protoc.text("required_version");
    ProtocRelease release =
        ProtocRelease.parse(required)
            .orElseThrow(
                () -> protoc.wrong("required_version", "a release of protoc, as in \"36.2\""));
    protoc.rejectOthers();
    Matrix matrix =
        root.optionalNode("matrix")
            .map(MatrixReader::overriddenBy)
            .orElseGet(MatrixReader::shipped);
    Map<Language, VersionsFile.Entry> languages = new LinkedHashMap<>();
    for (String key : root.keys()) {
      Optional<Language> language = Language.named(key);
      if (language.isPresent()) {
        Fields fields = root.optionalMappingOrNothing(key);
        languages.put(language.get(), entry(language.get(), fields, root.atKey(key)));
      }
    }
    root.rejectOthers();
    return new VersionsFile(release, protoc.at("required_version"), languages, matrix);
  }

  private static VersionsFile.Entry entry(Language language, Fields fields, Location at) {
    List<String> given =
        RANGE_KEYS.getOrDefault(language, List.of("protobuf_library")).stream()
            .filter(fields.keys()::contains)
            .toList();
    if (given.size() > 1) {
      throw fields.wrong(given.get(1), "left out beside " + given.get(0));
    }
    if (given.isEmpty()) {
      fields.rejectOthers();
      return new VersionsFile.Entry(null, at);
    }
    String key = given.get(0);
    VersionRange range =
        VersionRange.parse(fields.text(key))
            .orElseThrow(
                () -> fields.wrong(key, "a range, as in \"4.36.*\" or \">= 4.36.2, < 4.37\""));
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
                entry.at()
                    + ": no "
                    + language.title()
                    + " library goes with protoc "
                    + versions.protoc());
          } else if (entry.range() != null && !fits(entry.range(), own.get(), rules)) {
            found.add(
                "%s: no %s library in \"%s\" goes with protoc %s (%s): it would be %s"
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

  /** Whether the range admits a version of the same minor that is not older than protoc's. */
  private static boolean fits(VersionRange range, LibraryVersion own, LanguageRules rules) {
    if (range.contains(own)) {
      return true;
    }
    boolean exact = rules.guarantee().kind() == LanguageRules.Guarantee.Kind.EXACT;
    int patch = own.semver().getPatch();
    return !exact
        && IntStream.rangeClosed(patch + 1, patch + 100)
            .mapToObj(p -> LibraryVersion.of(own.major(), own.semver().getMinor(), p))
            .anyMatch(range::contains);
  }
}
