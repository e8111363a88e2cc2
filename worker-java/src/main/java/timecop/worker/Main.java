package timecop.worker;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import timecop.catalog.CatalogException;
import timecop.connection.ConnectionSecrets;
import timecop.contract.ContractException;
import timecop.contract.registration.Difference;
import timecop.settings.SettingsException;
import timecop.settings.Variables;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseSettings;
import timecop.worker.logs.Logs;

/**
 * The process: runs the worker until SIGTERM or SIGINT.
 *
 * <p>With {@code --registrations} it prints what it would register, as JSON, and exits.
 *
 * <p>Exits 0 when stopped, 1 when it cannot continue, 2 when the code contradicts the catalogue or
 * a setting is invalid.
 */
final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--registrations")) {
      System.out.println(
          Contract.JAVA.registrationsJson(Registration.WORKFLOWS, Registration.ACTIVITIES));
      return;
    }
    run(System.getenv(), Registration.WORKFLOWS, Registration::activities);
  }

  /** Runs a worker with these workflows and activities until the process exits. */
  static void run(
      Map<String, String> environment,
      List<Class<?>> workflows,
      Function<Database, List<Object>> activities)
      throws InterruptedException {
    // Invalid values are reported later, together with those of all other settings.
    Variables variables = variables(environment);
    Logs.configure(
        Settings.logFormat(variables),
        Settings.logLevel(variables),
        ConnectionSecrets.of(environment, directory()));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> LoggerFactory.getLogger(Main.class).error("{} failed", thread.getName(), e));
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
      LoggerFactory.getLogger(Main.class).error("the worker cannot continue", e);
      // System.exit may wait forever for threads of the SDK.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Checks the code, then the environment. */
  private static Settings settings(
      Map<String, String> environment,
      List<Class<?>> workflows,
      Function<Database, List<Object>> activities) {
    // This opens no database.
    List<Object> instances = activities.apply(new Database(DatabaseSettings.embedded()));
    List<Difference> differences = Contract.JAVA.differences(workflows, instances);
    if (!differences.isEmpty()) {
      throw new ContractException(differences);
    }
    return Settings.read(variables(environment), Contract.JAVA.catalog());
  }

  private static Variables variables(Map<String, String> environment) {
    return new Variables(environment, directory());
  }

  private static Path directory() {
    return Path.of("").toAbsolutePath();
  }

  private static JavaWorker checked(Supplier<JavaWorker> worker, PrintStream err) {
    try {
      return worker.get();
    } catch (SettingsException e) {
      throw refuse(err, "invalid settings", e.errors());
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

  private static AssertionError refuse(PrintStream err, String what, List<?> errors) {
    err.println("timecop-worker: " + what + ":");
    errors.forEach(error -> err.println("  " + Logs.line(error.toString())));
    Runtime.getRuntime().halt(USAGE);
    return new AssertionError("not reached");
  }
}
