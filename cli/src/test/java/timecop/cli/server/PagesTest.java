package timecop.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> read = new ArrayList<>();

  private void read(Iterator<String> tokens, Deadline deadline) {
    new Pages<>(token -> tokens.next(), ByteString::copyFromUtf8).each(deadline, read::add);
  }

  @Test
  void everyPageIsReadUntilTheTokenIsEmpty() {
    read(List.of("a", "b", "c", "").iterator(), Deadline.in(LONG));

    assertThat(read).containsExactly("a", "b", "c", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void tokensThatRepeatEndTheList(int cycle) {
    Iterator<String> tokens = Stream.iterate(0, i -> i + 1).map(i -> "t" + i % cycle).iterator();

    assertThatThrownBy(() -> read(tokens, Deadline.in(LONG)))
        .hasMessageContaining("token of a page repeats");
    assertThat(read.size()).isLessThanOrEqualTo(4 * cycle + 1);
  }

  @Test
  void aRepetitionThatBeginsLateIsFoundToo() {
    Iterator<String> tokens =
        Stream.concat(
                IntStream.range(0, 50).mapToObj(i -> "first" + i),
                Stream.generate(() -> "the same"))
            .iterator();

    assertThatThrownBy(() -> read(tokens, Deadline.in(LONG)))
        .hasMessageContaining("token of a page repeats");
  }

  @Test
  void nothingIsReadAfterThePageThatSuffices() {
    Iterator<String> tokens = Stream.iterate(0, i -> i + 1).map(i -> "t" + i).iterator();

    new Pages<>(token -> tokens.next(), ByteString::copyFromUtf8)
        .each(Deadline.in(LONG), page -> !page.equals("t3"));
    assertThat(tokens.next()).isEqualTo("t4");
  }

  @Test
  void aListWithoutAnEndEndsAtTheDeadline() {
    AtomicLong clock = new AtomicLong();
    Iterator<String> tokens =
        Stream.iterate(0, i -> i + 1)
            .map(i -> "t" + i)
            .peek(token -> clock.addAndGet(Duration.ofSeconds(1).toNanos()))
            .iterator();

    assertThatThrownBy(() -> read(tokens, Deadline.in(Duration.ofSeconds(10), clock::get)))
        .hasMessageContaining("no end after 10 s");
    assertThat(read).hasSize(10);
  }
}
