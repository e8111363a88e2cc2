package timecop.worker;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import timecop.catalog.CatalogException;
import timecop.connection.Faults;
import timecop.connection.SettingsException;
import timecop.contract.ContractException;
import timecop.contract.Difference;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseSettings;
import timecop.worker.logs.Logs;

/**
 * The process: runs the worker until SIGTERM or SIGINT.
 *
 * <p>With {@code --registrations} it prints what it would register, as JSON, and ends.
 *
 * <p>Exits 0 when stopped, 1 when it cannot go on, 2 when the code contradicts the catalogue or a
 * setting is bad.
 */
final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--registrations")) {
      System.out.println(
          Contract.JAVA.registrationsJson(
              RegistrationLists.WORKFLOWS, RegistrationLists.ACTIVITIES));
      return;
    }
    run(System.getenv(), RegistrationLists.WORKFLOWS, RegistrationLists::activities);
  }

  /** Runs a worker with these workflows and activities; returns only by the end of the process. */
  static void run(
      Map<String, String> environment,
      List<Class<?>> workflows,
      Function<Database, List<Object>> activities)
      throws InterruptedException {
    // Bad words are told with all the other settings, once they can be.
    Variables variables = new Variables(environment, new Faults());
    Logs.configure(Settings.logFormat(variables), Settings.logLevel(variables));
    AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
    Signals.stopBy(() -> Objects.requireNonNull(stop.get()).run());
    JavaWorker worker =
        checked(
            () ->
                new JavaWorker(
                    settings(environment, workflows, activities),
                    environment,
                    workflows,
                    activities),
            System.err);
    stop.set(worker::stop);
    try {
      worker.start();
      Thread.currentThread().join();
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Main.class).error("the worker cannot go on", e);
      // Not by System.exit: threads of the SDK may keep it from ending.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Checks the code, then the environment. */
  private static Settings settings(
      Map<String, String> environment,
      List<Class<?>> workflows,
      Function<Database, List<Object>> activities) {
    // Opens no database.
    List<Object> made = activities.apply(new Database(DatabaseSettings.embedded()));
    List<Difference> differences = Contract.JAVA.differences(workflows, made);
    if (!differences.isEmpty()) {
      throw new ContractException(differences);
    }
    return Settings.read(environment, Contract.JAVA.catalog());
  }

  private static JavaWorker checked(Supplier<JavaWorker> worker, PrintStream err) {
    try {
      return worker.get();
    } catch (SettingsException e) {
      throw refuse(err, "bad settings", e.faults());
    } catch (ContractException e) {
      throw refuse(err, "the code contradicts the catalogue", e.differences());
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof ContractException cause) {
        throw refuse(err, "the code contradicts the catalogue", cause.differences());
      }
      if (e.getCause() instanceof CatalogException cause) {
        throw refuse(err, "the catalogue contradicts itself", cause.errors());
      }
      throw e;
    }
  }

  private static AssertionError refuse(PrintStream err, String what, List<?> faults) {
    err.println("timecop-worker: " + what + ":");
    faults.forEach(fault -> err.println("  " + fault));
    Runtime.getRuntime().halt(USAGE);
    return new AssertionError("not reached");
  }
}
