package timecop.cli.compatibility.languages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** Returns all keys, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Language::id).collect(Collectors.joining(", "));
  }
}
