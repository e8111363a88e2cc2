package timecop.cli;

/**
 * Runs what the class-data archive is to know, in one process: the gate, what the catalogue tells,
 * then a command line.
 */
final class Training {
  private Training() {}

  public static void main(String[] args) {
    Environment environment = Main.environment();
    Timecop.run(environment, "validate-protos", "--project", environment.home().toString());
    Timecop.run(environment, "start", "--help");
    Timecop.run(environment, "catalog");
    Timecop.run(environment, "load", "--rate", "20", "--count", "10", "--force", "--drain", "1s");
    System.exit(Timecop.run(environment, args));
  }
}
