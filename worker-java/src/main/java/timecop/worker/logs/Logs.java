package timecop.worker.logs;

/** Configures the logs. Must run before the first logger is made, which reads logback.xml. */
public final class Logs {
  private Logs() {}

  /**
   * Sets the format and the level.
   *
   * @param format {@code json} or {@code text}
   * @param level the lowest level that the worker's own loggers write
   */
  public static void configure(String format, String level) {
    System.setProperty("timecop.log.format", format);
    System.setProperty("timecop.log.level", level);
  }
}
