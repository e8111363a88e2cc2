package timecop.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import timecop.catalog.ActivityEntry;
import timecop.connection.ConnectionSettings;
import timecop.contract.payload.MessageDataConverter;
import timecop.settings.SettingErrors;
import timecop.settings.SettingsException;
import timecop.settings.SettingsTable;
import timecop.tracing.Tracing;
import timecop.worker.HttpEndpoint.Answer;
import timecop.worker.database.Database;
import timecop.worker.logs.LogsInterceptor;
import timecop.worker.metrics.Metrics;
import timecop.worker.tracing.TracingInterceptor;

/** Runs the worker until it is stopped, whether or not the server is available. */
final class JavaWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(JavaWorker.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  // The service name of its spans, unless the variables set one.
  private static final String SERVICE = "timecop-worker-java";

  private final Settings settings;
  private final String taskQueue;
  private final Optional<Metrics> metrics;
  private final Optional<Tracing> tracing;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;
  private final ServerProbe server;
  private final Health health;
  private final List<HttpEndpoint> endpoints;
  private final Database database;

  /**
   * Starts to listen on its ports; does not poll yet.
   *
   * @param workflows the implementation classes of all workflows that the catalogue declares for
   *     this worker
   * @param activities makes the implementation objects of all its activities
   * @throws SettingsException naming every port that is taken
   */
  JavaWorker(
      Settings settings,
      Map<String, String> environment,
      List<Class<?>> workflows,
      Function<Database, List<Object>> activities) {
    this.settings = settings;
    settings.connection().warnings().forEach(LOGGER::warn);
    database = new Database(settings.database());
    taskQueue = Contract.JAVA.taskQueue(environment);
    String namespace = settings.connection().namespace().value();
    metrics =
        settings
            .metrics()
            .map(
                address ->
                    new Metrics(
                        Contract.JAVA.catalog().durationBuckets(),
                        Map.of("namespace", namespace, "task_queue", taskQueue),
                        Contract.JAVA.catalog().activities().stream()
                            .map(ActivityEntry::name)
                            .toList()));
    tracing = settings.tracing().map(sending -> Tracing.start(sending, SERVICE, LOGGER::warn));
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder(settings.connection().stubsOptions());
    metrics.ifPresent(measured -> options.setMetricsScope(measured.scope()));
    stubs = WorkflowServiceStubs.newServiceStubs(options.build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(MessageDataConverter.standard())
                .build());
    server = new ServerProbe(client, taskQueue);
    health = new Health(server);
    endpoints = listen();
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(settings.concurrency().cacheSize())
                .setWorkerInterceptors(interceptors())
                .build());
    Contract.JAVA.register(
        factory.newWorker(taskQueue, settings.worker()),
        workflows,
        activities.apply(database),
        Contract.JAVA.calls(environment));
  }

  private WorkerInterceptor[] interceptors() {
    List<WorkerInterceptor> interceptors = new ArrayList<>();
    metrics.ifPresent(measured -> interceptors.add(measured.interceptor()));
    interceptors.add(new LogsInterceptor());
    // The last one is the outermost, so that the others' logs and measurements are inside the span.
    tracing.ifPresent(traced -> interceptors.add(new TracingInterceptor(traced.tracer())));
    return interceptors.toArray(WorkerInterceptor[]::new);
  }

  private List<HttpEndpoint> listen() {
    SettingErrors errors = new SettingErrors();
    List<HttpEndpoint> listening = new ArrayList<>();
    settings
        .metrics()
        .flatMap(
            address ->
                listen(
                    Settings.METRICS_PORT,
                    address,
                    Map.of(
                        "/metrics",
                        () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.orElseThrow().text())),
                    errors))
        .ifPresent(listening::add);
    settings
        .health()
        .flatMap(address -> listen(Settings.HEALTH_PORT, address, health.paths(), errors))
        .ifPresent(listening::add);
    errors.check();
    return listening;
  }

  private static Optional<HttpEndpoint> listen(
      String setting,
      InetSocketAddress address,
      Map<String, Supplier<Answer>> paths,
      SettingErrors errors) {
    try {
      return Optional.of(new HttpEndpoint(address, paths));
    } catch (IOException e) {
      errors.add(setting, String.valueOf(address.getPort()), SettingsTable.message("port_taken"));
      return Optional.empty();
    }
  }

  /** Starts polling once the server is available; returns when the server lists this worker. */
  void start() throws InterruptedException {
    ConnectionSettings connection = settings.connection();
    Optional<String> logged = Optional.empty();
    Duration wait = FIRST_WAIT;
    Optional<String> cause = server.unavailable(DEADLINE);
    while (cause.isPresent()) {
      if (!cause.equals(logged)) {
        logged = cause;
        LOGGER.warn(
            "no Temporal server at {} for namespace {} yet, retrying: {}",
            connection.address().value(),
            connection.namespace().value(),
            cause.get());
      }
      wait = pause(wait);
      cause = server.unavailable(DEADLINE);
    }
    factory.start();
    health.polling();
    wait = FIRST_WAIT;
    while (!isListed()) {
      wait = pause(wait);
    }
    LOGGER.info(
        "ready: polling task queue {} in namespace {} at {}",
        taskQueue,
        connection.namespace().value(),
        connection.address().value());
  }

  /** Stops polling, lets running activities finish within the grace period, and disconnects. */
  void stop() {
    health.stopping();
    // Not before it polls, because the SDK calls the server even to shut down.
    if (factory.isStarted()) {
      factory.shutdown();
      factory.awaitTermination(settings.gracePeriod().toMillis(), TimeUnit.MILLISECONDS);
      if (!factory.isTerminated()) {
        LOGGER.warn("abandoned activities that did not finish within the grace period");
      }
      factory.shutdownNow();
    }
    stubs.shutdownNow();
    database.close();
    metrics.ifPresent(Metrics::close);
    tracing.ifPresent(Tracing::close);
    endpoints.forEach(HttpEndpoint::close);
    LOGGER.info("stopped");
  }

  private boolean isListed() {
    return server.listsThisWorker(DEADLINE).orElse(false);
  }

  /** Waits, and returns the next wait: twice as long, up to the maximum. */
  private static Duration pause(Duration wait) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(wait.toMillis());
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }
}
