package timecop.cli;

/**
 * Runs the command lines whose classes go into the class-data archive, then the one that it is
 * given.
 */
final class Training {
  private Training() {}

  public static void main(String[] args) {
    Main.runAll(
        line("validate-protos --project " + Main.home()),
        line("start --help"),
        line("catalog"),
        line("load --rate 20 --count 10 --force --drain 1s"),
        args);
  }

  private static String[] line(String words) {
    return words.split(" ", -1);
  }
}
