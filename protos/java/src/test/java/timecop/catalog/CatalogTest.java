package timecop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private static final String HEAD =
      """
      syntax = "proto3";
      package shop;
      import "google/protobuf/duration.proto";
      import "timecop/catalog/options.proto";
      // What is asked.
      message Ask {
        // Which order.
        string order_id = 1;
        int64 amount = 2; // How much.
        Ask inner = 3;
      }
      message Answer {}
      """;

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

  @TempDir Path directory;

  private Catalog parse(String source) throws Exception {
    return Catalog.parse(
        Protoc.compile(directory, source, "--include_imports", "--include_source_info"));
  }

  private List<String> faultsOf(String source) throws Exception {
    byte[] set = Protoc.compile(directory, source, "--include_imports");
    return catchThrowableOfType(CatalogException.class, () -> Catalog.parse(set)).faults();
  }

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
    assertThat(charge.scheduleToClose()).contains(Duration.ofMinutes(5));
    assertThat(charge.startToClose()).contains(Duration.ofMillis(1500));
    assertThat(charge.heartbeat()).isEmpty();
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
            faultsOf(
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
            "shop.Seller: no language",
            "shop.Seller: no default_task_queue",
            "shop.Seller.Lost: id_field \"inner\" is no single string, number, bool or"
                + " enum of shop.Ask",
            "shop.Seller.Loud: command \"LOUD\" is not in lower-case words joined by hyphens",
            "shop.Seller.Charge: neither schedule_to_close nor start_to_close is set",
            "shop.Seller.Nothing: wants one of the options (workflow) and (activity)",
            "Sell: uses \"Chrage\", which is no activity",
            "Resell: command \"sell\" is taken by Sell");
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

    assertThat(faultsOf(HEAD + service.formatted("A", "a") + service.formatted("B", "b")))
        .containsExactly("shop.B.Charge: an activity of that name is declared before");
  }

  @Test
  void whatCannotBeMeantIsNamedToo() throws Exception {
    assertThat(
            faultsOf(
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
            "shop.A.Watch: takes or returns a stream, expected one message each",
            "shop.A.Raw: id_field \"raw\" is no single string, number, bool or enum of shop.Parts",
            "shop.B: task_queue_env \"QUEUE\" is the worker A's too",
            "shop.B: default_task_queue \"q\" is the worker A's too",
            "shop.B.Charge: start_to_close is longer than schedule_to_close",
            "shop.B.Charge: heartbeat is not longer than 0",
            "shop.B.Charge: backoff_coefficient is 0.5, expected at least 1",
            "shop.B.Charge: maximum_attempts is -1, expected 0 or more",
            "shop.B.Charge: initial_interval is longer than maximum_interval",
            "shop.C.Lost: has the option (activity), but C has no option (worker)",
            "sell: uses names an activity twice",
            "Again: command \"sell\" is taken by sell");
  }

  @Test
  void textsThatWouldBreakALineAndDurationsThatAreNoneAreNamed() throws Exception {
    assertThat(
            faultsOf(
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
            "shop.A: language \"Go?\" is not a word in lower case",
            "shop.A: default_task_queue \"q?[31m\" is not printable text without spaces around it",
            "shop.A: task_queue_env \"not a name\" is not the name of a variable",
            "shop.A: command \"run?it\" is not a command on one line",
            "shop.A.Lost: id_field \"nobody\" is no single string, number, bool or enum of shop.Ask",
            "shop.A.Charge: schedule_to_close: 9223372036854775807 s and 1999999999 ns are no"
                + " duration",
            "shop.A.Charge: heartbeat is longer than start_to_close",
            "Lost: uses \"Nothing\", which is no activity");
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

    assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(both)).faults())
        .containsExactly("test.proto: is in the set twice, and not the same");
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

    assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(set)).faults())
        .hasSize(2)
        .allMatch(fault -> fault.endsWith("is not in the set: make it with --include_imports"))
        .anyMatch(fault -> fault.contains("imports google/protobuf/duration.proto"))
        .anyMatch(fault -> fault.contains("imports timecop/catalog/options.proto"));
  }

  @Test
  void aSetWithoutAnyWorkerIsNoCatalogue() throws Exception {
    assertThat(faultsOf(HEAD))
        .containsExactly("no service has the option (timecop.catalog.worker)");
  }

  @Test
  void whatIsNoDescriptorSetIsSaidToBeNone() {
    for (byte[] bytes :
        List.of(
            new byte[0],
            "syntax = \"proto3\";".getBytes(StandardCharsets.UTF_8),
            FileDescriptorSet.getDefaultInstance().toByteArray())) {
      assertThat(catchThrowableOfType(CatalogException.class, () -> Catalog.parse(bytes)).faults())
          .singleElement()
          .asString()
          .startsWith("not a FileDescriptorSet");
    }
  }
}
