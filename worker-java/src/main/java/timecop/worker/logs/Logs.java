package timecop.worker.logs;

import org.slf4j.bridge.SLF4JBridgeHandler;
import timecop.settings.KnownSecrets;

/** Configures the logs. Must run before the first logger is made, which reads logback.xml. */
public final class Logs {
  private Logs() {}

  /** Returns a text as a line of the logs, for what is reported before there are logs. */
  public static String line(String text) {
    return SafeText.line(text);
  }

  /**
   * Sets the format and the level.
   *
   * @param format {@code json} or {@code text}
   * @param level the lowest level that the worker's own loggers write
   * @param secrets what no line may contain
   */
  public static void configure(String format, String level, KnownSecrets secrets) {
    SafeText.hide(secrets);
    // Libraries that use Java's own logs, such as drivers, write through the same appenders.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.setProperty("timecop.log.format", format);
    System.setProperty("timecop.log.level", level);
  }
}
