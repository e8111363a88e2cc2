package timecop.cli.compatibility.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a file is encoded, as its first bytes tell. */
enum Encoding {
  UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
  UTF_16_LITTLE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
  UTF_16_BIG(StandardCharsets.UTF_16BE, "\u00FE\u00FF");

  private final Charset charset;
  private final String mark;

  Encoding(Charset charset, String mark) {
    this.charset = charset;
    this.mark = mark;
  }

  /** Returns the text without its byte order mark. */
  static String decode(byte[] bytes) {
    for (Encoding encoding : values()) {
      if (encoding.marks(bytes)) {
        int length = encoding.mark.length();
        return new String(bytes, length, bytes.length - length, encoding.charset);
      }
    }
    return new String(bytes, unmarked(bytes).charset);
  }

  private boolean marks(byte[] bytes) {
    if (bytes.length < mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((bytes[i] & 0xFF) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A text whose first character is ASCII has a zero beside it in UTF-16, and nowhere in UTF-8. */
  private static Encoding unmarked(byte[] bytes) {
    if (bytes.length < 2 || (bytes[0] == 0) == (bytes[1] == 0)) {
      return UTF_8;
    }
    return bytes[0] == 0 ? UTF_16_BIG : UTF_16_LITTLE;
  }
}
