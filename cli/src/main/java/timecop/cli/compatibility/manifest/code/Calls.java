package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of functions in a program, with the tokens between their brackets. */
final class Calls {
  private Calls() {}

  /** A call of a function by its name, with everything in its brackets. */
  record Call(Token name, List<Token> arguments) {

    /** Returns the value of {@code key = "value"}; empty if it is none or no string. */
    Optional<Token> named(String key) {
      for (int i = 0; i + 2 < arguments.size(); i++) {
        if (arguments.get(i).isWord(key)
            && arguments.get(i + 1).is("=")
            && arguments.get(i + 2).kind() != Token.Kind.SYMBOL) {
          return Optional.of(arguments.get(i + 2));
        }
      }
      return Optional.empty();
    }

    /** Returns all strings and words. */
    List<Token> values() {
      return arguments.stream().filter(token -> token.kind() != Token.Kind.SYMBOL).toList();
    }
  }

  /** Returns every call, those in the brackets of others included. */
  static List<Call> of(List<Token> tokens) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).kind() == Token.Kind.WORD && tokens.get(i + 1).is("(")) {
        calls.add(new Call(tokens.get(i), tokens.subList(i + 2, end(tokens, i + 2))));
      }
    }
    return calls;
  }

  private static int end(List<Token> tokens, int begin) {
    int depth = 1;
    for (int i = begin; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }
}
