package timecop.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Makes a workflow's request from options and JSON, or tells everything that is wrong with them.
 */
public final class RequestReader {
  // protobuf's own parser takes what is not JSON: bare words, a second document, a key twice.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private RequestReader() {}

  /**
   * Makes the request.
   *
   * @param workflow whose request it is
   * @param json the request in proto-JSON; null for an empty one
   * @param options the texts given for each field, none for those not given; they win over the JSON
   * @throws UserError naming every fault
   */
  public static DynamicMessage read(
      WorkflowEntry workflow, @Nullable String json, Map<RequestField, List<String>> options) {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(workflow.request());
    List<String> faults = new ArrayList<>();
    if (json != null) {
      try {
        var unused = STRICT.readTree(json);
        JsonFormat.parser().merge(json, request);
      } catch (JsonProcessingException e) {
        faults.add(
            "--input is not JSON, at line %d, column %d: %s"
                .formatted(
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr(),
                    e.getOriginalMessage()));
      } catch (InvalidProtocolBufferException e) {
        faults.add("--input: " + reason(e));
      }
    }
    options.forEach((field, texts) -> set(request, field, texts, faults));
    if (faults.isEmpty() && keyOf(workflow, request.build()).isEmpty()) {
      faults.add(
          "%s is missing or empty: it goes into the workflow's id"
              .formatted(keyOption(workflow, options.keySet())));
    }
    if (!faults.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          String.join("\n", faults),
          "timecop start %s --help shows every option with its type."
              .formatted(workflow.command()));
    }
    return request.build();
  }

  /** The value of the request's key field as text; empty when it is not set. */
  public static String keyOf(WorkflowEntry workflow, DynamicMessage request) {
    FieldDescriptor key = workflow.idField();
    // A number is a key even at its default, which proto3 does not tell from unset.
    return String.valueOf(request.getField(key)).strip();
  }

  private static String keyOption(WorkflowEntry workflow, Set<RequestField> fields) {
    return fields.stream()
        .filter(field -> field.descriptor().equals(workflow.idField()))
        .map(RequestField::option)
        .findFirst()
        .orElseThrow();
  }

  private static void set(
      DynamicMessage.Builder request, RequestField field, List<String> texts, List<String> faults) {
    if (!field.isRepeated() && texts.size() > 1) {
      faults.add("%s is given %d times; expected once".formatted(field.option(), texts.size()));
      return;
    }
    if (field.isRepeated() && !texts.isEmpty()) {
      request.clearField(field.descriptor());
    }
    for (String text : texts) {
      try {
        Object value = field.parse(text);
        if (field.isRepeated()) {
          request.addRepeatedField(field.descriptor(), value);
        } else {
          request.setField(field.descriptor(), value);
        }
      } catch (IllegalArgumentException e) {
        faults.add("%s: \"%s\": %s".formatted(field.option(), text, e.getMessage()));
      }
    }
  }

  /** The parser's words without the name of its exception. */
  private static String reason(InvalidProtocolBufferException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^[\\w.]+Exception: ", "");
  }
}
