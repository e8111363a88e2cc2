package timecop.worker;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import timecop.catalog.CatalogException;
import timecop.connection.SettingsException;
import timecop.contract.ContractException;

/**
 * The process: runs the worker until SIGTERM or SIGINT.
 *
 * <p>With {@code --registrations} it prints what it would register, as JSON, and ends.
 *
 * <p>Exits 0 when stopped, 1 when it cannot go on, 2 when the code contradicts the catalogue or a
 * setting is bad.
 */
final class Main {
  private static final Logger LOGGER = LoggerFactory.getLogger(Main.class);
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--registrations")) {
      System.out.println(
          Contract.JAVA.registrationsJson(
              RegistrationLists.WORKFLOWS, RegistrationLists.ACTIVITIES));
      return;
    }
    Map<String, String> environment = System.getenv();
    Settings settings = checked(() -> settings(environment), System.err);
    JavaWorker worker = new JavaWorker(settings, environment);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    worker.stop();
                  } finally {
                    // To be stopped is how a worker ends well; the JVM would say 143 or 130.
                    Runtime.getRuntime().halt(0);
                  }
                },
                "stop"));
    try {
      worker.start();
      Thread.currentThread().join();
    } catch (RuntimeException e) {
      LOGGER.error("the worker cannot go on", e);
      // Not by System.exit: the hook above would make a crash look like a good end.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Checks the code, then the environment. */
  private static Settings settings(Map<String, String> environment) {
    List<String> faults =
        Contract.JAVA.differences(RegistrationLists.WORKFLOWS, RegistrationLists.ACTIVITIES);
    if (!faults.isEmpty()) {
      throw new ContractException(faults);
    }
    return Settings.read(environment, Contract.JAVA.catalog());
  }

  private static Settings checked(Supplier<Settings> settings, PrintStream err) {
    try {
      return settings.get();
    } catch (SettingsException e) {
      throw refuse(err, "bad settings", e.faults());
    } catch (ContractException e) {
      throw refuse(err, "the code contradicts the catalogue", e.faults());
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof ContractException cause) {
        throw refuse(err, "the code contradicts the catalogue", cause.faults());
      }
      if (e.getCause() instanceof CatalogException cause) {
        throw refuse(err, "the catalogue contradicts itself", cause.faults());
      }
      throw e;
    }
  }

  private static AssertionError refuse(PrintStream err, String what, List<String> faults) {
    err.println("timecop-worker: " + what + ":");
    faults.forEach(fault -> err.println("  " + fault));
    System.exit(USAGE);
    return new AssertionError("not reached");
  }
}
