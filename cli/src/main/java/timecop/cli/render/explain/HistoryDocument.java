package timecop.cli.render.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.cli.message.ReceivedJson;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.streaming.LongData;
import timecop.cli.render.workflow.EventDocument;
import timecop.cli.workflow.follow.FollowEvent;

/**
 * The history of a run. As one document of JSON or YAML, it is what the replayers of the SDKs read;
 * in lines, each event is decoded.
 *
 * @param events passes on each event with its meaning
 */
public record HistoryDocument(Consumer<BiConsumer<HistoryEvent, FollowEvent>> events)
    implements LongData {
  @Override
  public String field() {
    return "events";
  }

  @Override
  public void each(Consumer<Data> entries) {
    events.accept(
        new BiConsumer<>() {
          private @Nullable Instant begin;

          @Override
          public void accept(HistoryEvent event, FollowEvent decoded) {
            if (begin == null) {
              begin = decoded.time();
            }
            Duration elapsed = Duration.between(begin, decoded.time());
            entries.accept(new Entry(event, new EventDocument(decoded, elapsed)));
          }
        });
  }

  /** One event. */
  private record Entry(HistoryEvent event, EventDocument decoded) implements Data {
    private static final JsonFormat.Printer PRINTER =
        JsonFormat.printer().omittingInsignificantWhitespace();

    @Override
    public void write(Text text) {
      text.line(Line.faint("%6d".formatted(event.getEventId())).and(decoded.line()));
    }

    @Override
    public JsonNode tree() {
      try {
        return ReceivedJson.MAPPER.readTree(PRINTER.print(event));
      } catch (InvalidProtocolBufferException | JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<JsonNode> records() {
      return decoded.records();
    }
  }
}
