package timecop.tracing;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import timecop.connection.Faults;
import timecop.connection.SettingsException;

/**
 * Where spans go, with all that OpenTelemetry's variables say beside it, checked.
 *
 * @param endpoint the URL that takes the spans
 * @param properties all of it, by OpenTelemetry's names of properties
 */
public record TracingSettings(String endpoint, Map<String, String> properties) {
  private static final String DISABLED = "OTEL_SDK_DISABLED";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";
  private static final String SAMPLER_ARGUMENT = "OTEL_TRACES_SAMPLER_ARG";
  private static final String QUEUE = "OTEL_BSP_MAX_QUEUE_SIZE";
  private static final String BATCH = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE";
  private static final int DEFAULT_QUEUE = 2048;
  private static final int DEFAULT_BATCH = 512;
  private static final int LONGEST_MILLIS = 600_000;
  private static final int MOST_SPANS = 1_000_000;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern RATIO = Pattern.compile("0(\\.[0-9]+)?|1(\\.0+)?");
  private static final Pattern PAIRS = Pattern.compile("[^=,]+=[^,]*(,[^=,]+=[^,]*)*");
  private static final List<String> SAMPLERS =
      List.of(
          "always_on",
          "always_off",
          "traceidratio",
          "parentbased_always_on",
          "parentbased_always_off",
          "parentbased_traceidratio");

  /** Whether a variable asks for spans; what it says may be wrong, or that there be none. */
  public static boolean isWanted(Map<String, String> environment) {
    return isSet(environment, EXPORTER)
        || isSet(environment, "OTEL_EXPORTER_OTLP_ENDPOINT")
        || isSet(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  }

  /**
   * Reads the variables; empty where they ask for no spans. A blank one counts as unset.
   *
   * @param faults gets every bad value; with one of them the result is of no use
   */
  public static Optional<TracingSettings> read(Map<String, String> environment, Faults faults) {
    Map<String, String> given = new HashMap<>(environment);
    given.values().removeIf(String::isBlank);
    given.replaceAll((name, value) -> value.strip());
    Reader reader = new Reader(given, faults);
    boolean disabled = reader.oneOf(DISABLED, "false", "true", "false").equals("true");
    boolean none = reader.oneOf(EXPORTER, "otlp", "none").equals("none");
    if (disabled || none || !isWanted(environment)) {
      return Optional.empty();
    }
    return Optional.of(reader.read());
  }

  /** Reads them where nothing else is read with them. */
  public static Optional<TracingSettings> read(Map<String, String> environment)
      throws SettingsException {
    Faults faults = new Faults();
    Optional<TracingSettings> settings = read(environment, faults);
    faults.check();
    return settings;
  }

  /**
   * The same for a process that makes a few spans and ends: they are sent without delay, and not
   * again.
   */
  public TracingSettings forOneCommand() {
    Map<String, String> hasty = new HashMap<>(properties);
    hasty.putIfAbsent("otel.bsp.schedule.delay", "1");
    hasty.put("otel.java.exporter.otlp.retry.disabled", "true");
    return new TracingSettings(endpoint, hasty);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  private record Reader(Map<String, String> given, Faults faults) {
    TracingSettings read() {
      Map<String, String> properties = new HashMap<>();
      given.forEach(
          (name, value) -> {
            if (name.startsWith("OTEL_")) {
              properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
          });
      String endpoint = endpoint();
      properties.put("otel.exporter.otlp.traces.endpoint", endpoint);
      properties.put("otel.exporter.otlp.traces.protocol", protocol());
      properties.put(
          "otel.exporter.otlp.traces.compression", oneOf(otlp("COMPRESSION"), "none", "gzip"));
      whole(otlp("TIMEOUT"), 10_000, LONGEST_MILLIS);
      pairs(otlp("HEADERS"), true);
      pairs(RESOURCE, false);
      List.of("CERTIFICATE", "CLIENT_KEY", "CLIENT_CERTIFICATE").forEach(this::file);
      properties.put(
          "otel.traces.sampler",
          oneOf("OTEL_TRACES_SAMPLER", "parentbased_always_on", SAMPLERS.toArray(String[]::new)));
      if (given.containsKey(SAMPLER_ARGUMENT)
          && !RATIO.matcher(value(SAMPLER_ARGUMENT, "")).matches()) {
        refuse(SAMPLER_ARGUMENT, "a number from 0 to 1");
      }
      whole("OTEL_BSP_SCHEDULE_DELAY", 5_000, LONGEST_MILLIS);
      whole("OTEL_BSP_EXPORT_TIMEOUT", 30_000, LONGEST_MILLIS);
      if (whole(BATCH, DEFAULT_BATCH, MOST_SPANS) > whole(QUEUE, DEFAULT_QUEUE, MOST_SPANS)) {
        refuse(
            given.containsKey(BATCH) ? BATCH : QUEUE,
            "a batch that is not larger than the queue, %s".formatted(QUEUE));
      }
      return new TracingSettings(endpoint, properties);
    }

    /** The variable that is in force: the one of traces alone, where it is set. */
    private String otlp(String what) {
      String ofTraces = "OTEL_EXPORTER_OTLP_TRACES_" + what;
      return given.containsKey(ofTraces) ? ofTraces : "OTEL_EXPORTER_OTLP_" + what;
    }

    private String endpoint() {
      String name = otlp("ENDPOINT");
      String value = value(name, "http://localhost:4318");
      if (!isHttp(value)) {
        refuse(name, "a URL that begins with http:// or https://");
      }
      return name.contains("_TRACES_") ? value : value.replaceFirst("/*$", "/v1/traces");
    }

    private static boolean isHttp(String value) {
      try {
        URI uri = URI.create(value);
        return List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private String protocol() {
      return oneOf(otlp("PROTOCOL"), "http/protobuf");
    }

    /** One of these words; the first is the default. */
    private String oneOf(String name, String otherwise, String... others) {
      String value = value(name, otherwise).toLowerCase(Locale.ROOT);
      List<String> words = new ArrayList<>(List.of(others));
      if (!words.contains(otherwise)) {
        words.add(0, otherwise);
      }
      if (!words.contains(value)) {
        refuse(name, String.join(" or ", words));
      }
      return value;
    }

    private int whole(String name, int otherwise, int highest) {
      String value = value(name, String.valueOf(otherwise));
      int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : 0;
      if (number < 1 || number > highest) {
        refuse(name, "a whole number from 1 to %d".formatted(highest));
        return otherwise;
      }
      return number;
    }

    private void file(String what) {
      String name = otlp(what);
      if (given.containsKey(name) && !Files.isRegularFile(Path.of(value(name, "")))) {
        refuse(name, "a file that exists");
      }
    }

    private void pairs(String name, boolean secret) {
      String value = value(name, "a=b");
      if (!PAIRS.matcher(value).matches()) {
        faults.add(name, secret ? "********" : value, "pairs name=value with commas between them");
      }
    }

    private String value(String name, String otherwise) {
      return given.getOrDefault(name, otherwise);
    }

    private void refuse(String name, String expected) {
      faults.add(name, value(name, ""), expected);
    }
  }
}
