package timecop.cli.compatibility.languages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** A language that protobuf generates code for. */
public enum Language {
  JAVA("java", "Java"),
  PYTHON("python", "Python"),
  RUBY("ruby", "Ruby"),
  CPP("cpp", "C++"),
  PHP("php", "PHP"),
  CSHARP("csharp", "C#"),
  OBJECTIVE_C("objectivec", "Objective-C"),
  RUST("rust", "Rust"),
  GO("go", "Go"),
  JAVASCRIPT("javascript", "JavaScript");

  private static final Map<String, Language> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("c++", CPP),
          Map.entry("cxx", CPP),
          Map.entry("cc", CPP),
          Map.entry("c#", CSHARP),
          Map.entry("dotnet", CSHARP),
          Map.entry("py", PYTHON),
          Map.entry("kotlin", JAVA),
          Map.entry("js", JAVASCRIPT),
          Map.entry("typescript", JAVASCRIPT),
          Map.entry("node", JAVASCRIPT),
          Map.entry("golang", GO),
          Map.entry("objc", OBJECTIVE_C),
          Map.entry("objective-c", OBJECTIVE_C));

  private final String id;
  private final String title;

  Language(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns its key in versions.yaml and in protobuf's version.json. */
  public String id() {
    return id;
  }

  /** Returns its name in a sentence. */
  public String title() {
    return title;
  }

  /** Returns the language of a key, ignoring case. */
  public static Optional<Language> named(String id) {
    String key = id.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(language -> language.id.equals(key)).findFirst();
  }

  /** Returns the language that a key that is none was meant to be; empty if that is uncertain. */
  public static Optional<Language> likely(String key) {
    String written = key.toLowerCase(Locale.ROOT);
    Language other = OTHER_NAMES.get(written);
    return other != null
        ? Optional.of(other)
        : Arrays.stream(values())
            .filter(
                language ->
                    LevenshteinDistance.getDefaultInstance().apply(written, language.id) <= 2)
            .findFirst();
  }

  /** Returns all keys, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Language::id).collect(Collectors.joining(", "));
  }
}
