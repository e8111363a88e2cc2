package timecop.cli.command.help;

/** The headings under which help lists options, in this order. */
public enum OptionGroup {
  FIELDS("Fields of the request"),
  SELECTION("Selection"),
  RATE("Rate and duration"),
  WORKLOAD("Workload"),
  TEMPLATES("Fields of the requests, as templates"),
  LIMITS("Limits"),
  CHECKS("Checks"),
  REPORTS("Reports"),
  OPTIONS("Options"),
  /** Fields of requests keep these names; a command with such a field calls its own otherwise. */
  START("Start"),
  CONNECTION("Connection"),
  COMMON("Common options");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /** Returns the heading. */
  String heading() {
    return heading;
  }
}
