package timecop.cli.system;

import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.server.Waiting;

/** Lists and creates the search attributes of a namespace. */
public final class SearchAttributes {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final TemporalConnection connection;
  private final HintCommands hints;

  /** Works on the connection's namespace. */
  public SearchAttributes(TemporalConnection connection, HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
  }

  /**
   * Returns the search attributes that users created, by name.
   *
   * @throws UserError with exit code 9 if the server does not answer
   */
  public Map<String, AttributeType> custom() {
    return types(list().getCustomAttributesMap());
  }

  /**
   * Returns the search attributes that every namespace has, by name.
   *
   * @throws UserError with exit code 9 if the server does not answer
   */
  public Map<String, AttributeType> ofTheServer() {
    return types(list().getSystemAttributesMap());
  }

  private static Map<String, AttributeType> types(
      Map<String, io.temporal.api.enums.v1.IndexedValueType> attributes) {
    Map<String, AttributeType> types = new TreeMap<>();
    attributes.forEach((name, type) -> types.put(name, AttributeType.of(type)));
    return types;
  }

  private ListSearchAttributesResponse list() {
    return connection.operate(
        stub ->
            stub.listSearchAttributes(
                ListSearchAttributesRequest.newBuilder()
                    .setNamespace(connection.namespace())
                    .build()));
  }

  /**
   * Creates a search attribute, and waits until the server lists it.
   *
   * @return false if it exists with that type already
   * @throws UserError with exit code 7 if it exists with another type, 8 if the server does not
   *     list it after 30 s, 9 if it does not answer
   */
  public boolean create(String name, AttributeType type) {
    ListSearchAttributesResponse before = list();
    Map<String, AttributeType> existing = types(before.getSystemAttributesMap());
    existing.putAll(types(before.getCustomAttributesMap()));
    AttributeType is = existing.get(name);
    if (is == type) {
      return false;
    }
    if (is != null) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Search attribute %s exists with type %s, expected %s.".formatted(name, is, type),
          "Choose another name; a search attribute keeps its type.");
    }
    var unused =
        connection.operate(
            stub ->
                stub.addSearchAttributes(
                    AddSearchAttributesRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .putSearchAttributes(name, type.type())
                        .build()));
    if (!Waiting.until(Deadline.in(LONGEST), () -> custom().containsKey(name))) {
      throw new UserError(
          ExitCode.STILL_RUNNING,
          "Search attribute %s is created, but the server does not list it after %d s."
              .formatted(name, LONGEST.toSeconds()),
          "List them with: " + hints.onServer("search-attribute list"));
    }
    return true;
  }
}
