package timecop.tracing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.Blank;
import timecop.settings.SettingRow;
import timecop.settings.SettingsException;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * Where spans are sent and how, by OpenTelemetry's variables.
 *
 * @param endpoint the URL to which spans are posted
 * @param properties all of the variables, by OpenTelemetry's names of properties
 */
public record TracingSettings(String endpoint, Map<String, String> properties) {
  private static final String DISABLED = "OTEL_SDK_DISABLED";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  /**
   * Returns whether a variable enables tracing. Its value may still be invalid, or disable tracing.
   */
  public static boolean isWanted(Map<String, String> environment) {
    // Without the table, which a command that is not traced need not read.
    return isSet(environment, EXPORTER)
        || isSet(environment, ENDPOINT)
        || isSet(environment, TRACES_ENDPOINT);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !Blank.is(environment.getOrDefault(name, ""));
  }

  /**
   * Reads the variables; empty if they do not enable tracing.
   *
   * @param variables collects an error for each invalid value; after an error the result must not
   *     be used
   */
  public static Optional<TracingSettings> read(Variables variables) {
    boolean disabled = variables.isTrue(DISABLED);
    boolean none = variables.text(EXPORTER).equals("none");
    if (disabled || none || !(variables.isSet(EXPORTER) || variables.isSet(ENDPOINT))) {
      return Optional.empty();
    }
    variables.check("traces");
    Map<String, String> properties = new HashMap<>();
    variables
        .all()
        .forEach(
            (name, value) -> {
              if (name.startsWith("OTEL_")) {
                properties.put(property(name), Blank.strip(value));
              }
            });
    for (SettingRow row : SettingsTable.group("traces")) {
      variables
          .setting(row.name())
          .ifPresent(setting -> properties.put(property(setting.source()), setting.value()));
    }
    // OpenTelemetry's own default for Java is gRPC.
    properties.putIfAbsent("otel.exporter.otlp.traces.protocol", variables.text(PROTOCOL));
    String endpoint = endpoint(variables);
    properties.put(property(TRACES_ENDPOINT), endpoint);
    return Optional.of(new TracingSettings(endpoint, properties));
  }

  /**
   * Reads the variables for a program that reads no other settings.
   *
   * @param directory the absolute directory that relative paths start from
   * @throws SettingsException with every invalid value
   */
  public static Optional<TracingSettings> read(Map<String, String> environment, Path directory) {
    Variables variables = new Variables(environment, directory);
    Optional<TracingSettings> settings = read(variables);
    variables.errors().check();
    return settings;
  }

  /**
   * Returns the same for a process that makes a few spans and ends: they are sent without delay,
   * and only once.
   */
  public TracingSettings forOneCommand() {
    Map<String, String> hasty = new HashMap<>(properties);
    hasty.putIfAbsent("otel.bsp.schedule.delay", "1");
    hasty.put("otel.java.exporter.otlp.retry.disabled", "true");
    return new TracingSettings(endpoint, hasty);
  }

  private static String endpoint(Variables variables) {
    String url = variables.text(ENDPOINT);
    boolean isWhole = variables.isOverridden(ENDPOINT);
    return isWhole ? url : url.replaceFirst("/*$", "/v1/traces");
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
