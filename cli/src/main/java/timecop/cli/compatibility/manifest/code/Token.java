package timecop.cli.compatibility.manifest.code;

/**
 * A part of a program.
 *
 * @param text a string without its quotes
 * @param line the line on which it begins
 */
record Token(Kind kind, String text, int line) {
  /** What a token is. */
  enum Kind {
    WORD,
    STRING,
    SYMBOL
  }

  /** Returns whether it is this sign. */
  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Returns whether it is this word. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** Returns whether it is a string. */
  boolean isString() {
    return kind == Kind.STRING;
  }
}
