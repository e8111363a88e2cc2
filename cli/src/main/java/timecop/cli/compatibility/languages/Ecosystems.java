package timecop.cli.compatibility.languages;

import java.util.List;

/** All languages that the gate knows, one line each. */
public final class Ecosystems {
  private static final List<Ecosystem> ALL =
      List.of(
          new JavaEcosystem(),
          new PythonEcosystem(),
          new RubyEcosystem(),
          new CppEcosystem(),
          new PhpEcosystem(),
          new CsharpEcosystem(),
          new ObjectiveCEcosystem(),
          new RustEcosystem(),
          new GoEcosystem(),
          new JavascriptEcosystem());

  private Ecosystems() {}

  /** Returns all of them, in the order of {@link Language}. */
  public static List<Ecosystem> all() {
    return ALL;
  }

  /** Returns that of a language. */
  public static Ecosystem of(Language language) {
    return ALL.stream()
        .filter(ecosystem -> ecosystem.language() == language)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ecosystem of " + language));
  }
}
