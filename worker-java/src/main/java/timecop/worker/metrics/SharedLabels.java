package timecop.worker.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Gives the SDK's metrics the labels that other SDKs give them.
 *
 * <p>The Java SDK puts every label on every metric, with the value {@code none} where it has no
 * meaning. A metric of the list keeps the labels of the list; other metrics keep all labels.
 */
final class SharedLabels implements MeterFilter {
  private static final String PLACEHOLDER = "none";

  private final Properties labels = new Properties();
  private final Map<String, String> ownValues;

  /**
   * Reads the list.
   *
   * @param ownValues the values of labels that are the same for the whole process, used where the
   *     SDK has none
   */
  SharedLabels(Map<String, String> ownValues) {
    this.ownValues = ownValues;
    try (InputStream list =
        Objects.requireNonNull(
            SharedLabels.class.getResourceAsStream("shared-labels.properties"))) {
      labels.load(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String shared = labels.getProperty(id.getName());
    if (shared == null) {
      return id;
    }
    List<Tag> tags = new ArrayList<>();
    for (String label : shared.split(" ", -1)) {
      String value = id.getTag(label);
      boolean missing = value == null || value.equals(PLACEHOLDER);
      tags.add(
          Tag.of(
              label,
              missing
                  ? ownValues.getOrDefault(label, PLACEHOLDER)
                  : Objects.requireNonNull(value)));
    }
    return id.replaceTags(tags);
  }
}
