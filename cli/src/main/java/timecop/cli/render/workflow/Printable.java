package timecop.cli.render.workflow;

/** Text from a server without control characters, which would move a terminal's cursor. */
final class Printable {
  private Printable() {}

  static String of(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                result.append(String.format("\\u%04x", c));
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }
}
