package timecop.cli.command.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.WorkflowTimeouts;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.input.Excerpt;
import timecop.cli.input.InvalidValueException;
import timecop.cli.input.StrictJson;
import timecop.cli.system.AttributeType;
import timecop.cli.workflow.start.StartSettings;
import timecop.cli.workflow.start.StartSettings.Attribute;

/** The options of a start that the server reads, besides those about the workflow ID. */
@InGroup(OptionGroup.START)
public final class StartSettingsOptions {
  // The server's limits.
  private static final int LAST_PRIORITY = 5;
  private static final int LONGEST_FAIRNESS_KEY = 64;

  @Option(
      names = "--execution-timeout",
      paramLabel = "DURATION",
      description = "Maximum time for all runs of the workflow, such as 2h (default: no limit).")
  @Nullable Duration executionTimeout;

  @Option(
      names = "--run-timeout",
      paramLabel = "DURATION",
      description = "Maximum time for each run (default: no limit).")
  @Nullable Duration runTimeout;

  @Option(
      names = "--task-timeout",
      paramLabel = "DURATION",
      description = "Maximum time for each workflow task (default: the server's, 10s).")
  @Nullable Duration taskTimeout;

  @Option(
      names = "--start-delay",
      paramLabel = "DURATION",
      description = "Time before the workflow begins to run.")
  @Nullable Duration startDelay;

  @Option(
      names = "--memo",
      paramLabel = "KEY=VALUE",
      description = "Entry of the memo; the value is JSON, or else text. Repeatable.")
  List<String> memo = List.of();

  @Option(
      names = "--search-attribute",
      paramLabel = "NAME=VALUE",
      description =
          "Search attribute; the namespace has its type. Repeatable, also for the keywords of a"
              + " list.")
  List<String> searchAttributes = List.of();

  @Option(
      names = "--priority",
      paramLabel = "NUMBER",
      description = "Priority in the task queue, 1 to 5; 1 runs first (default: the server's, 3).")
  @Nullable Integer priority;

  @Option(
      names = "--fairness-key",
      paramLabel = "KEY",
      description = "Group that shares the task queue's workers fairly with other groups.")
  String fairnessKey = "";

  @Option(
      names = "--static-summary",
      paramLabel = "TEXT",
      description = "One line about the workflow, for people.")
  String summary = "";

  @Option(
      names = "--static-details",
      paramLabel = "TEXT",
      description = "Several lines about the workflow, for people.")
  String details = "";

  /** Returns the settings, once they were checked. */
  StartSettings values(StartSettings.Ids ids) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    split("--memo", memo, new ArrayList<>())
        .forEach((key, values) -> entries.put(key, json(values.get(0))));
    return new StartSettings(
        new WorkflowTimeouts(
            Optional.ofNullable(executionTimeout),
            Optional.ofNullable(runTimeout),
            Optional.ofNullable(taskTimeout)),
        ids,
        Optional.ofNullable(startDelay),
        entries,
        attributes(),
        Optional.empty(),
        new PriorityEntry(priority == null ? 0 : priority, fairnessKey),
        new StartSettings.Notes(summary, details));
  }

  private Map<String, Attribute> attributes() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    split("--search-attribute", searchAttributes, new ArrayList<>())
        .forEach(
            (name, texts) ->
                attributes.put(
                    name,
                    new Attribute("--search-attribute " + name, texts, AttributeType.KEYWORD)));
    return attributes;
  }

  private static JsonNode json(String text) {
    try {
      return StrictJson.read(text);
    } catch (InvalidValueException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** Returns the errors of values, and of options that contradict each other. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    checkPositive("--execution-timeout", executionTimeout, errors);
    checkPositive("--run-timeout", runTimeout, errors);
    checkPositive("--task-timeout", taskTimeout, errors);
    checkOrder("--run-timeout", runTimeout, "--execution-timeout", executionTimeout, errors);
    checkOrder("--task-timeout", taskTimeout, "--execution-timeout", executionTimeout, errors);
    checkOrder("--task-timeout", taskTimeout, "--run-timeout", runTimeout, errors);
    if (priority != null && (priority < 1 || priority > LAST_PRIORITY)) {
      errors.add("--priority is %d; expected 1 to %d.".formatted(priority, LAST_PRIORITY));
    }
    int bytes = fairnessKey.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_FAIRNESS_KEY) {
      errors.add(
          "--fairness-key has %d bytes; expected at most %d."
              .formatted(bytes, LONGEST_FAIRNESS_KEY));
    }
    split("--memo", memo, errors)
        .forEach(
            (key, values) -> {
              if (values.size() > 1) {
                errors.add(
                    "--memo %s is given %d times; expected once."
                        .formatted(Excerpt.of(key), values.size()));
              }
            });
    var unused = split("--search-attribute", searchAttributes, errors);
    return errors;
  }

  private static void checkPositive(String option, @Nullable Duration time, List<String> errors) {
    if (time != null && time.isZero()) {
      errors.add("%s is 0s; expected more, or omit it for no limit.".formatted(option));
    }
  }

  /** Checks a limit that the server would shorten without a word. */
  private static void checkOrder(
      String option,
      @Nullable Duration time,
      String larger,
      @Nullable Duration limit,
      List<String> errors) {
    if (time != null && limit != null && !limit.isZero() && time.compareTo(limit) > 0) {
      errors.add("%s is longer than %s; expected at most that.".formatted(option, larger));
    }
  }

  private static Map<String, List<String>> split(
      String option, List<String> given, List<String> errors) {
    Map<String, List<String>> entries = new LinkedHashMap<>();
    for (String entry : given) {
      int end = entry.indexOf('=');
      if (end < 1) {
        errors.add("%s %s: expected NAME=VALUE.".formatted(option, Excerpt.quoted(entry)));
      } else {
        entries
            .computeIfAbsent(entry.substring(0, end), key -> new ArrayList<>())
            .add(entry.substring(end + 1));
      }
    }
    return entries;
  }
}
