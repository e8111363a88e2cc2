package timecop.worker.logs;

import timecop.escape.Escape;
import timecop.settings.KnownSecrets;

/** What the logs may show: no secrets, nothing that a terminal or CI would obey. */
final class SafeText {
  // Logback makes the objects that write, so the secrets cannot be given to them.
  private static volatile KnownSecrets known = KnownSecrets.NONE;

  private SafeText() {}

  static void hide(KnownSecrets secrets) {
    known = secrets;
  }

  static String line(String text) {
    return Escape.line(known.hide(text));
  }

  static String json(String json) {
    return Escape.json(known.hide(json));
  }
}
