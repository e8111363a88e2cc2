package timecop.cli.compatibility.languages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language protobuf generates code for. */
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

  /** Its key in versions.yaml, and in protobuf's own version.json. */
  public String id() {
    return id;
  }

  /** Its name in a sentence. */
  public String title() {
    return title;
  }

  /** The language of that key, whatever its case. */
  public static Optional<Language> named(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(language -> language.id.equals(wanted)).findFirst();
  }

  /** All keys, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Language::id).collect(Collectors.joining(", "));
  }
}
