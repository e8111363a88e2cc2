package timecop.cli.compatibility.manifest.code;

import java.util.List;

/**
 * What the tokenizer has to know of a language.
 *
 * @param lineComments the marks that begin a comment up to the end of the line
 * @param blockComment the marks around a comment; empty for none
 * @param quotes the marks around a string, longer ones first
 * @param word the signs that a word may have beside letters and digits
 */
record Syntax(
    List<String> lineComments, List<String> blockComment, List<String> quotes, String word) {
  /** Groovy and Kotlin. */
  static final Syntax GRADLE =
      new Syntax(List.of("//"), List.of("/*", "*/"), List.of("\"\"\"", "'''", "\"", "'"), "_.$");

  /** Python and Bazel's Starlark. */
  static final Syntax PYTHON =
      new Syntax(List.of("#"), List.of(), List.of("\"\"\"", "'''", "\"", "'"), "_.");

  /** Ruby. */
  static final Syntax RUBY =
      new Syntax(List.of("#"), List.of("\n=begin", "\n=end"), List.of("\"", "'"), "_.?");

  /** CMake. */
  static final Syntax CMAKE =
      new Syntax(List.of("#"), List.of("#[[", "]]"), List.of("\""), "_.-$/:@+{}=,<>&?%~*^;|!'");
}
