package timecop.cli.workflow.explain;

import io.temporal.api.failure.v1.Failure;
import java.util.Locale;

/** The languages of SDKs, by the names that SDKs give themselves. */
final class Languages {
  private Languages() {}

  /**
   * Returns the language that made the failure: by its source, else by its stack trace. A failure
   * that the server made, such as a timeout, may have a cause that an SDK made.
   */
  static String of(Failure failure) {
    Failure at = failure;
    for (int links = 0; links < FailureChain.LONGEST; links++) {
      String source = ofSource(at.getSource());
      String language = source.isEmpty() ? CodePlace.language(at.getStackTrace()) : source;
      if (!language.isEmpty() || !at.hasCause()) {
        return language;
      }
      at = at.getCause();
    }
    return "";
  }

  /** Returns the language of a failure's source, such as PythonSDK; empty if it is none. */
  private static String ofSource(String source) {
    String name = source.toLowerCase(Locale.ROOT);
    return name.endsWith("sdk") ? name.substring(0, name.length() - "sdk".length()) : "";
  }

  /** Returns the language of an SDK's name, such as temporal-python; empty if it is none. */
  static String ofSdk(String sdk) {
    String prefix = "temporal-";
    return sdk.startsWith(prefix) ? sdk.substring(prefix.length()) : "";
  }
}
