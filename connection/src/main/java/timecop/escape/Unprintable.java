package timecop.escape;

/**
 * The characters that a person does not see, or that change how others are seen: control
 * characters, line separators, bidirectional controls, invisible ones and halves of surrogate
 * pairs. The Python worker has the same table in printable.py.
 */
final class Unprintable {
  // Pairs of the first and the last character, in order. By number and not by Unicode's categories,
  // which differ between the versions of Unicode that Java and Python know.
  private static final int[] RANGES = {
    0x0000, 0x001F, // control characters
    0x007F, 0x009F,
    0x00AD, 0x00AD, // soft hyphen
    0x034F, 0x034F, // grapheme joiner
    0x061C, 0x061C, // Arabic letter mark
    0x115F, 0x1160, // fillers
    0x17B4, 0x17B5,
    0x180E, 0x180E, // vowel separator
    0x200B, 0x200B, // zero width space
    0x200E, 0x200F, // bidirectional marks
    0x2028, 0x202E, // line separators, bidirectional embeddings
    0x2060, 0x206F, // invisible operators, bidirectional isolates
    0x3164, 0x3164, // filler
    0xD800, 0xDFFF, // half a surrogate pair
    0xFDD0, 0xFDEF, // no characters
    0xFEFF, 0xFEFF, // byte order mark
    0xFFA0, 0xFFA0, // filler
    0xFFF0, 0xFFFB, // interlinear annotation
    0x1BCA0, 0x1BCA3, // shorthand format
    0x1D173, 0x1D17A, // musical format
    0xE0000, 0xE00FF, // tags
    0xE01F0, 0xE0FFF,
  };
  private static final int FIRST_COMBINING = 0x0300;
  private static final int FIRST_BEYOND_ASCII = 0x00A0;
  private static final int LAST_OF_PLANE = 0xFFFE;
  private static final int KEYCAP = 0x20E3;

  private Unprintable() {}

  /** Returns whether the character at that index of the text must be escaped. */
  static boolean isAt(String text, int index) {
    int c = text.codePointAt(index);
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    if (isInRange(c)) {
      return true;
    }
    if (isJoiner(c)) {
      // Scripts and emoji need them; between Latin letters they only hide.
      return !(isBase(before(text, index), FIRST_COMBINING)
          && isBase(after(text, index), FIRST_COMBINING));
    }
    // A selector changes the look of the character before it.
    return isSelector(c)
        && !isBase(before(text, index), FIRST_BEYOND_ASCII)
        && after(text, index) != KEYCAP;
  }

  private static boolean isBase(int c, int first) {
    return c >= first
        && !isInRange(c)
        && !isJoiner(c)
        && (first != FIRST_BEYOND_ASCII || !isSelector(c));
  }

  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  private static boolean isSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isInRange(int c) {
    if ((c & LAST_OF_PLANE) == LAST_OF_PLANE) {
      return true;
    }
    for (int i = 0; i < RANGES.length && RANGES[i] <= c; i += 2) {
      if (c <= RANGES[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the character before the index; a space at the start. */
  private static int before(String text, int index) {
    return index == 0 ? ' ' : text.codePointBefore(index);
  }

  /** Returns the character after that at the index; a space at the end. */
  private static int after(String text, int index) {
    int next = index + Character.charCount(text.codePointAt(index));
    return next >= text.length() ? ' ' : text.codePointAt(next);
  }
}
