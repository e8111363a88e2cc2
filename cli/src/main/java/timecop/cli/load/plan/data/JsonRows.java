package timecop.cli.load.plan.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of one JSON object a line; a value other than a string is its JSON text. */
final class JsonRows implements Rows {
  private static final String EXPECTED = "expected one JSON object";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final BufferedReader lines;
  private final Set<String> columns = new LinkedHashSet<>();
  private long number;

  JsonRows(BufferedReader lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Map<String, String>> next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        return Optional.of(row(line));
      }
    }
    return Optional.empty();
  }

  private Map<String, String> row(String line) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object(line).properties()) {
      JsonNode value = field.getValue();
      row.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
    }
    columns.addAll(row.keySet());
    return row;
  }

  private JsonNode object(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, EXPECTED), e);
    }
    throw new IllegalArgumentException("line %d: %s".formatted(number, EXPECTED));
  }

  @Override
  public Set<String> columns() {
    return columns;
  }
}
