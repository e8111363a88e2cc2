package timecop.worker.logs;

/** Decides how the process logs; before the first logger is made, which reads logback.xml. */
public final class Logs {
  private Logs() {}

  /**
   * Sets the form of all logs.
   *
   * @param format {@code json} or {@code text}
   * @param level the lowest level of our own loggers that is told
   */
  public static void configure(String format, String level) {
    System.setProperty("timecop.log.format", format);
    System.setProperty("timecop.log.level", level);
  }
}
