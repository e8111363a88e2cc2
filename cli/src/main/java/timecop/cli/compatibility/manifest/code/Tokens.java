package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a program into tokens, and never fails: what has no end ends with the line, or with the
 * text.
 */
final class Tokens {
  private final String text;
  private final Syntax syntax;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Tokens(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  /** Returns a program's tokens, without its comments. */
  static List<Token> of(String text, Syntax syntax) {
    Tokens tokens = new Tokens(text, syntax);
    while (tokens.at < text.length()) {
      tokens.next();
    }
    return tokens.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (!syntax.blockComment().isEmpty() && text.startsWith(syntax.blockComment().get(0), at)) {
      String end = syntax.blockComment().get(1);
      int found = text.indexOf(end, at + syntax.blockComment().get(0).length());
      advanceTo(found < 0 ? text.length() : found + end.length());
    } else if (syntax.lineComments().stream().anyMatch(mark -> text.startsWith(mark, at))) {
      int end = text.indexOf('\n', at);
      advanceTo(end < 0 ? text.length() : end);
    } else if (Character.isWhitespace(c)) {
      advanceTo(at + 1);
    } else if (!string()) {
      if (isWord(c)) {
        word();
      } else {
        tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c), line));
        at++;
      }
    }
  }

  private boolean string() {
    for (String quote : syntax.quotes()) {
      if (text.startsWith(quote, at)) {
        string(quote);
        return true;
      }
    }
    return false;
  }

  private void string(String quote) {
    boolean manyLines = quote.length() > 1 || syntax.equals(Syntax.CMAKE);
    int begin = line;
    StringBuilder content = new StringBuilder();
    int next = at + quote.length();
    while (next < text.length() && !text.startsWith(quote, next)) {
      char c = text.charAt(next);
      if (c == '\n' && !manyLines) {
        break;
      }
      if (c == '\\' && next + 1 < text.length()) {
        next++;
        // A line that continues, or a sign that would otherwise end the string.
        if (text.charAt(next) != '\n') {
          content.append(text.charAt(next));
        }
      } else {
        content.append(c);
      }
      next++;
    }
    boolean ended = text.startsWith(quote, next);
    advanceTo(Math.min(text.length(), ended ? next + quote.length() : next));
    tokens.add(new Token(Token.Kind.STRING, content.toString(), begin));
  }

  private void word() {
    int end = at;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(at, end), line));
    at = end;
  }

  private boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || syntax.word().indexOf(c) >= 0;
  }

  private void advanceTo(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
