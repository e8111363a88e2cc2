package timecop.cli.load.run;

/** What a run does at a time; a run goes through the phases in this order. */
public enum Phase {
  WARMUP("warm-up"),
  ARRIVALS("arrivals"),
  DRAIN("drain"),
  ABORT("aborting"),
  SAMPLE("reading histories"),
  VERIFY("verifying");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
