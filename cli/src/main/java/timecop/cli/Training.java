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
    System.exit(Timecop.run(environment, args));
  }
}
