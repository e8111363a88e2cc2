package timecop.cli.compatibility.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one YAML or JSON document into nodes. */
public final class SourceReader {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,8}), column");
  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final JsonParser parser;

  private SourceReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Returns the root of a YAML document.
   *
   * @throws SourceException if it is not one YAML document, or has a key twice
   */
  public static SourceNode yaml(String file, String text) {
    return read(YAML, "YAML", file, text);
  }

  /**
   * Returns the root of a JSON document.
   *
   * @throws SourceException if it is not one JSON document
   */
  public static SourceNode json(String file, String text) {
    return read(JSON, "JSON", file, text);
  }

  private static SourceNode read(JsonFactory factory, String format, String file, String text) {
    try (JsonParser parser = factory.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new SourceException(Location.of(file), "is empty");
      }
      SourceReader source = new SourceReader(file, parser);
      SourceNode root = source.node(first);
      if (parser.nextToken() != null) {
        throw new SourceException(source.here(), "expected one document, found a second");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new SourceException(
          new Location(file, line(e)), "is not " + format + ": " + problem(e));
    } catch (IOException e) {
      throw new SourceException(Location.of(file), "could not be read: " + e.getMessage());
    }
  }

  /** YAML's reader names two places, and the last is the one that is wrong. */
  private static int line(JsonProcessingException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    Matcher matcher = LINE.matcher(String.valueOf(e.getOriginalMessage()));
    while (matcher.find()) {
      line = Integer.parseInt(matcher.group(1));
    }
    return Math.max(line, 0);
  }

  private static String problem(JsonProcessingException e) {
    List<String> lines = String.valueOf(e.getOriginalMessage()).lines().toList();
    return lines.stream()
        .filter(line -> !line.startsWith("while ") && !line.startsWith(" "))
        .findFirst()
        .orElse(lines.isEmpty() ? "not readable" : lines.get(0));
  }

  private SourceNode node(JsonToken token) throws IOException {
    Location at = here();
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_NULL -> new SourceNode.Scalar("", at);
      default -> new SourceNode.Scalar(parser.getText(), at);
    };
  }

  private SourceNode mapping(Location at) throws IOException {
    Map<SourceNode.Key, SourceNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = new SourceNode.Key(parser.currentName(), here());
      entries.put(key, node(parser.nextToken()));
    }
    return new SourceNode.Mapping(entries, at);
  }

  private SourceNode sequence(Location at) throws IOException {
    List<SourceNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new SourceNode.Sequence(items, at);
  }

  private Location here() {
    return new Location(file, parser.currentTokenLocation().getLineNr());
  }
}
