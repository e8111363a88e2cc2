package timecop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest extends CompiledCatalogs {
  private static final String SHOP =
      HEAD
          + """
          option (timecop.catalog.metrics) = { duration_buckets_ms: [1, 2.5, 10] };
          // Sells things.
          service Seller {
            option (timecop.catalog.worker) = {
              language: "go" task_queue_env: "SELLER_QUEUE" default_task_queue: "sell"
              command: "bin/sell"
            };
            // Sells
            // one thing.
            rpc Sell(Ask) returns (Answer) {
              option (timecop.catalog.workflow) = {
                command: "sell" id_field: "order_id" uses: ["Charge"]
              };
            }
          }
          service Cashier {
            option (timecop.catalog.worker) = { language: "rust" default_task_queue: "cash" };
            rpc Charge(Ask) returns (Answer) {
              option (timecop.catalog.activity) = {
                schedule_to_close: { seconds: 300 }
                start_to_close: { seconds: 1 nanos: 500000000 }
                retry: {
                  initial_interval: { seconds: 2 } backoff_coefficient: 1.5 maximum_attempts: 4
                  non_retryable_error_types: ["NoMoney", "NoCard"]
                }
              };
            }
          }
          """;

  @Test
  void somebodyElsesWorkersWorkflowsAndActivitiesAreReadWithoutTheirGeneratedCode()
      throws Exception {
    Catalog catalog = parse(SHOP);

    WorkerEntry seller =
        new WorkerEntry("Seller", "go", "SELLER_QUEUE", "sell", "bin/sell", "Sells things.");
    WorkerEntry cashier = new WorkerEntry("Cashier", "rust", "", "cash", "", "");
    assertThat(catalog.workers()).containsExactly(seller, cashier);
    WorkflowEntry sell = catalog.workflow("Sell").orElseThrow();
    assertThat(sell.worker()).isEqualTo(seller);
    assertThat(sell.command()).isEqualTo("sell");
    assertThat(sell.idField().orElseThrow().getName()).isEqualTo("order_id");
    assertThat(sell.uses()).containsExactly("Charge");
    assertThat(sell.comment()).isEqualTo("Sells one thing.");
    assertThat(sell.request()).isEqualTo(catalog.message("shop.Ask").orElseThrow());
    ActivityEntry charge = catalog.activity("Charge").orElseThrow();
    assertThat(charge.timeouts().scheduleToClose()).contains(Duration.ofMinutes(5));
    assertThat(charge.timeouts().startToClose()).contains(Duration.ofMillis(1500));
    assertThat(charge.timeouts().heartbeat()).isEmpty();
    assertThat(charge.retry())
        .contains(
            new RetryEntry(
                Optional.of(Duration.ofSeconds(2)),
                1.5,
                Optional.empty(),
                4,
                List.of("NoMoney", "NoCard")));
    assertThat(catalog.durationBuckets()).containsExactly(1.0, 2.5, 10.0);
  }

  @Test
  void commentsBeforeAFieldOrBehindItAreItsDocumentation() throws Exception {
    var ask = parse(SHOP).message("shop.Ask").orElseThrow();

    assertThat(Comments.of(ask)).isEqualTo("What is asked.");
    assertThat(Comments.of(ask.findFieldByName("order_id"))).isEqualTo("Which order.");
    assertThat(Comments.of(ask.findFieldByName("amount"))).isEqualTo("How much.");
    assertThat(Comments.of(ask.findFieldByName("inner"))).isEmpty();
  }

  @Test
  void aTaskQueueIsTheVariablesUnlessItIsBlank() throws Exception {
    WorkerEntry seller = parse(SHOP).worker("Seller").orElseThrow();

    assertThat(seller.taskQueue(Map.of())).isEqualTo("sell");
    assertThat(seller.taskQueue(Map.of("SELLER_QUEUE", "other"))).isEqualTo("other");
    assertThat(seller.taskQueue(Map.of("SELLER_QUEUE", " "))).isEqualTo("sell");
  }

  @Test
  void everyContradictionIsNamedAtOnce() throws Exception {
    assertThat(
            errorsOf(
                HEAD
                    + """
                    option (timecop.catalog.metrics) = { duration_buckets_ms: [5, 1] };
                    service Seller {
                      option (timecop.catalog.worker) = {};
                      rpc Sell(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = {
                          command: "sell" id_field: "order_id" uses: ["Chrage"]
                        };
                      }
                      rpc Resell(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "sell" id_field: "order_id" };
                      }
                      rpc Lost(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "lost" id_field: "inner" };
                      }
                      rpc Loud(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "LOUD" id_field: "order_id" };
                      }
                      rpc Charge(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = {};
                      }
                      rpc Nothing(Ask) returns (Answer);
                    }
                    """))
        .containsExactly(
            "test.proto: duration_buckets_ms is not ascending",
            "shop.Seller: language is not set",
            "shop.Seller: default_task_queue is not set",
            "shop.Seller.Lost: invalid id_field \"inner\": expected a non-repeated string, number,"
                + " bool or enum of shop.Ask",
            "shop.Seller.Loud: invalid command \"LOUD\": expected lower-case words joined by hyphens",
            "shop.Seller.Charge: neither schedule_to_close nor start_to_close is set",
            "shop.Seller.Nothing: expected one of the options (workflow), (activity), (signal),"
                + " (query) and (update)",
            "Sell: uses \"Chrage\", which is not an activity or a workflow",
            "Resell: command \"sell\" is already used by Sell");
  }

  @Test
  void oneNameInTwoWorkersIsAContradiction() throws Exception {
    String service =
        """
        service %s {
          option (timecop.catalog.worker) = { language: "go" default_task_queue: "%s" };
          rpc Charge(Ask) returns (Answer) {
            option (timecop.catalog.activity) = { start_to_close: { seconds: 1 } };
          }
        }
        """;

    assertThat(errorsOf(HEAD + service.formatted("A", "a") + service.formatted("B", "b")))
        .containsExactly("shop.B.Charge: worker A already declares this activity");
  }

  @Test
  void whatCannotBeMeantIsNamedToo() throws Exception {
    assertThat(
            errorsOf(
                HEAD
                    + """
                    message Parts { bytes raw = 1; repeated string names = 2; }
                    service A {
                      option (timecop.catalog.worker) = {
                        language: "go" task_queue_env: "QUEUE" default_task_queue: "q"
                      };
                      rpc Watch(Ask) returns (stream Answer) {
                        option (timecop.catalog.workflow) = { command: "watch" id_field: "order_id" };
                      }
                      rpc Raw(Parts) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "raw" id_field: "raw" };
                      }
                      rpc Names(Parts) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "names" id_field: "names" };
                      }
                      rpc sell(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = {
                          command: "sell" id_field: "order_id" uses: ["Charge", "Charge"]
                        };
                      }
                      rpc Again(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = { command: "sell" id_field: "amount" };
                      }
                    }
                    service B {
                      option (timecop.catalog.worker) = {
                        language: "go" task_queue_env: "QUEUE" default_task_queue: "q"
                      };
                      rpc Charge(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = {
                          schedule_to_close: { seconds: 1 } start_to_close: { seconds: 2 }
                          heartbeat: { seconds: -1 }
                          retry: {
                            initial_interval: { seconds: 3 } maximum_interval: { seconds: 2 }
                            backoff_coefficient: 0.5 maximum_attempts: -1
                          }
                        };
                      }
                    }
                    service C {
                      rpc Lost(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = { start_to_close: { seconds: 1 } };
                      }
                    }
                    """))
        .containsExactly(
            "shop.A.Watch: expected single messages, not a stream",
            "shop.A.Raw: invalid id_field \"raw\": expected a non-repeated string, number, bool or enum of"
                + " shop.Parts",
            "shop.A.Names: invalid id_field \"names\": expected a non-repeated string, number, bool"
                + " or enum of shop.Parts",
            "shop.B: task_queue_env \"QUEUE\" is also used by worker A",
            "shop.B: default_task_queue \"q\" is also used by worker A",
            "shop.B.Charge: start_to_close is longer than schedule_to_close",
            "shop.B.Charge: heartbeat is not longer than 0",
            "shop.B.Charge: backoff_coefficient is 0.5, expected at least 1",
            "shop.B.Charge: maximum_attempts is -1, expected 0 or more",
            "shop.B.Charge: initial_interval is longer than maximum_interval",
            "shop.C.Lost: has the option (activity), but C has no option (worker)",
            "sell: uses Charge twice",
            "Again: command \"sell\" is already used by sell");
  }

  @Test
  void textsThatWouldBreakALineAndDurationsThatAreNoneAreNamed() throws Exception {
    assertThat(
            errorsOf(
                HEAD
                    + """
                    service A {
                      option (timecop.catalog.worker) = {
                        language: "Go\\n" task_queue_env: "not a name" default_task_queue: "q\\033[31m"
                        command: "run\\nit"
                      };
                      rpc Lost(Ask) returns (Answer) {
                        option (timecop.catalog.workflow) = {
                          command: "lost" id_field: "nobody" uses: ["Nothing"]
                        };
                      }
                      rpc Charge(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = {
                          schedule_to_close: { seconds: 9223372036854775807 nanos: 1999999999 }
                          start_to_close: { seconds: 5 }
                          heartbeat: { seconds: 50 }
                        };
                      }
                    }
                    """))
        .containsExactly(
            "shop.A: invalid language \"Go\n\": expected a lower-case word",
            "shop.A: invalid task_queue_env \"not a name\": expected the name of an environment"
                + " variable",
            "shop.A: invalid default_task_queue \"q\033[31m\": expected one line of printable text"
                + " without spaces around it",
            "shop.A: invalid command \"run\nit\": expected one line of printable text without spaces"
                + " around it",
            "shop.A.Lost: invalid id_field \"nobody\": expected a non-repeated string, number, bool"
                + " or enum of shop.Ask",
            "shop.A.Charge: schedule_to_close is 9223372036854775807 s and 1999999999 ns, not a"
                + " valid duration",
            "shop.A.Charge: heartbeat is longer than start_to_close",
            "Lost: uses \"Nothing\", which is not an activity or a workflow");
  }

  @Test
  void optionsOfAnotherVersionAreNamed() throws Exception {
    Path options = Path.of("timecop", "catalog", "options.proto");
    Path other = directory.resolve(options);
    Files.createDirectories(other.getParent());
    String source = Files.readString(Path.of("..").resolve(options));
    Files.writeString(other, source.replace("string language = 1", "string tongue = 1"));
    String worker =
        "service A { option (timecop.catalog.worker) = { default_task_queue: \"a\" }; }";

    assertThat(errorsOf(HEAD + worker))
        .containsExactly(
            "timecop.catalog.WorkerOptions has no field language: compiled with another version of"
                + " timecop/catalog/options.proto");
    Files.writeString(other, source.replace("string language = 1", "int32 language = 1"));
    assertThat(errorsOf(HEAD + worker))
        .singleElement()
        .asString()
        .startsWith("timecop.catalog.WorkerOptions has another type in its field language");
  }

  @Test
  void aBackoffCoefficientThatIsNoNumberIsNamed() throws Exception {
    assertThat(
            errorsOf(
                HEAD
                    + """
                    service A {
                      option (timecop.catalog.worker) = { language: "go" default_task_queue: "q" };
                      rpc Charge(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = {
                          start_to_close: { seconds: 1 } retry: { backoff_coefficient: nan }
                        };
                      }
                    }
                    """))
        .containsExactly("shop.A.Charge: backoff_coefficient is NaN, expected at least 1");
  }

  @Test
  void aRequestWithoutAKeyIsAllowed() throws Exception {
    Catalog catalog =
        parse(
            HEAD
                + """
                service A {
                  option (timecop.catalog.worker) = { language: "go" default_task_queue: "q" };
                  rpc Sweep(Answer) returns (Answer) {
                    option (timecop.catalog.workflow) = { command: "sweep" };
                  }
                }
                """);

    assertThat(catalog.workflow("Sweep").orElseThrow().idField()).isEmpty();
  }

  @Test
  void oneFileInTwoVersionsIsAContradiction() throws Exception {
    byte[] once = Protoc.compile(directory, SHOP, "--include_imports");
    FileDescriptorSet other =
        FileDescriptorSet.parseFrom(
            Protoc.compile(directory, SHOP.replace("amount", "sum"), "--include_imports"));
    byte[] both =
        FileDescriptorSet.parseFrom(once).toBuilder().mergeFrom(other).build().toByteArray();

    assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(both)).errors())
        .containsExactly("test.proto: is in the set twice, with different content");
  }

  @Test
  void theOrderOfASetsFilesDoesNotMatter() throws Exception {
    var set = FileDescriptorSet.parseFrom(Protoc.compile(directory, SHOP, "--include_imports"));
    List<FileDescriptorProto> files = new ArrayList<>(set.getFileList());
    Collections.reverse(files);

    Catalog catalog =
        Catalog.parse(FileDescriptorSet.newBuilder().addAllFile(files).build().toByteArray());

    assertThat(catalog.workflows())
        .singleElement()
        .extracting(WorkflowEntry::name)
        .isEqualTo("Sell");
  }

  @Test
  void everyMissingImportIsNamed() throws Exception {
    byte[] set = Protoc.compile(directory, SHOP);

    assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(set)).errors())
        .hasSize(4)
        .allMatch(error -> error.endsWith("is not in the set: compile it with --include_imports"))
        .anyMatch(error -> error.contains("imports google/protobuf/duration.proto"))
        .anyMatch(error -> error.contains("imports timecop/catalog/options.proto"));
  }

  @Test
  void aSetWithoutAnyWorkerIsNoCatalogue() throws Exception {
    assertThat(errorsOf(HEAD))
        .containsExactly("no service has the option (timecop.catalog.worker)");
  }

  @Test
  void whatIsNoDescriptorSetIsSaidToBeNone() {
    for (byte[] bytes :
        List.of(
            new byte[0],
            "syntax = \"proto3\";".getBytes(StandardCharsets.UTF_8),
            FileDescriptorSet.getDefaultInstance().toByteArray())) {
      assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(bytes)).errors())
          .singleElement()
          .asString()
          .startsWith("not a FileDescriptorSet");
    }
  }
}
