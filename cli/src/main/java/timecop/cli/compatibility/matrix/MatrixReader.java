package timecop.cli.compatibility.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.source.Fields;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/** Reads the matrix that ships with timecop and the overrides of a project. */
public final class MatrixReader {
  private static final String RESOURCE = "matrix.yaml";
  private static final Pattern RELEASES = Pattern.compile("(\\d+)-(\\d*)");
  private static final VersionRange ANY = VersionRange.parse("*").orElseThrow();

  private MatrixReader() {}

  /** Returns the shipped matrix. */
  public static Matrix shipped() {
    return read(shippedNode(), null);
  }

  /**
   * Returns the shipped matrix with a project's overrides.
   *
   * @param override languages with keys of the shipped file; each replaces the shipped value
   */
  public static Matrix overriddenBy(SourceNode override) {
    return read(shippedNode(), override);
  }

  private static SourceNode shippedNode() {
    try (InputStream stream = MatrixReader.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return SourceReader.yaml(
          "matrix.yaml", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Matrix read(SourceNode shipped, @Nullable SourceNode override) {
    Fields base = Fields.of(shipped);
    Fields own = override == null ? Fields.none(shipped.at()) : Fields.of(override);
    Map<Language, LanguageRules> languages = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Fields rules = base.mapping(language.id()).overriddenBy(own.optionalMapping(language.id()));
      languages.put(language, rules(language, rules));
      rules.rejectOthers();
    }
    own.rejectOthers();
    return new Matrix(languages);
  }

  private static LanguageRules rules(Language language, Fields fields) {
    return new LanguageRules(
        language,
        fields.text("library"),
        fields.items("majors").stream().map(MatrixReader::major).toList(),
        guarantee(fields.mapping("guarantee")),
        fields.items("failures").stream().map(MatrixReader::failure).toList(),
        fields.items("known_bad").stream().map(MatrixReader::knownBad).toList());
  }

  private static LanguageRules.Major major(Fields fields) {
    Matcher releases = RELEASES.matcher(fields.text("releases"));
    if (!releases.matches()) {
      throw fields.wrong("releases", "a first and last release such as \"26-29\" or \"34-\"");
    }
    String to = releases.group(2);
    var major =
        new LanguageRules.Major(
            number(fields, "major"),
            Integer.parseInt(releases.group(1)),
            to.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(to),
            fields.optionalText("end_of_support").map(text -> date(fields, text)).orElse(null),
            fields.optionalText("source").orElse(""));
    fields.rejectOthers();
    return major;
  }

  private static LanguageRules.Guarantee guarantee(Fields fields) {
    var kind = constant(fields, "kind", LanguageRules.Guarantee.Kind.class);
    LanguageRules.Guarantee.Extended extended =
        fields.optionalMapping("extended").map(MatrixReader::extended).orElse(null);
    var guarantee = new LanguageRules.Guarantee(kind, extended, fields.text("source"));
    fields.rejectOthers();
    return guarantee;
  }

  private static LanguageRules.Guarantee.Extended extended(Fields fields) {
    var extended =
        new LanguageRules.Guarantee.Extended(
            version(fields, "library_from"),
            version(fields, "gencode_from"),
            number(fields, "before_major"));
    fields.rejectOthers();
    return extended;
  }

  private static LanguageRules.Failure failure(Fields fields) {
    var failure =
        new LanguageRules.Failure(
            constant(fields, "misfit", LanguageRules.Misfit.class),
            range(fields, "gencode").orElse(ANY),
            range(fields, "runtime").orElse(ANY),
            fields.text("text"),
            fields.text("source"));
    fields.rejectOthers();
    return failure;
  }

  private static LanguageRules.KnownBad knownBad(Fields fields) {
    VersionRange versions =
        range(fields, "versions").orElseThrow(() -> fields.missing("versions", "a range"));
    var bad =
        new LanguageRules.KnownBad(
            versions,
            range(fields, "gencode").orElse(null),
            fields.text("reason"),
            fields.text("source"),
            fields.optionalText("only_with").filter("temporal"::equals).isPresent());
    fields.rejectOthers();
    return bad;
  }

  private static Optional<VersionRange> range(Fields fields, String key) {
    return fields
        .optionalText(key)
        .map(
            text ->
                VersionRange.parse(text)
                    .orElseThrow(() -> fields.wrong(key, "a range such as \">= 4.26, < 4.28\"")));
  }

  private static LibraryVersion version(Fields fields, String key) {
    return LibraryVersion.parse(fields.text(key))
        .orElseThrow(() -> fields.wrong(key, "a version such as \"4.29.5\""));
  }

  private static int number(Fields fields, String key) {
    try {
      return Integer.parseInt(fields.text(key));
    } catch (NumberFormatException e) {
      throw fields.wrong(key, "a whole number");
    }
  }

  private static LocalDate date(Fields fields, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw fields.wrong("end_of_support", "a date such as 2027-03-31");
    }
  }

  private static <E extends Enum<E>> E constant(Fields fields, String key, Class<E> type) {
    String text = fields.text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    String known = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw fields.wrong(key, "one of " + known);
  }
}
