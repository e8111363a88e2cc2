package timecop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.catalog.HandlerEntry.Kind;

/** Signals, queries, updates and children in a catalogue. */
class HandlersTest extends CompiledCatalogs {
  private static final String WORKER =
      """
      service Seller {
        option (timecop.catalog.worker) = { language: "go" default_task_queue: "sell" };
        %s
      }
      """;

  private static String sell(String options) {
    return """
    rpc Sell(Ask) returns (Answer) {
      option (timecop.catalog.workflow) = { command: "sell" %s };
    }
    """
        .formatted(options);
  }

  @Test
  void aWorkflowHasTheHandlersAndChildrenThatItLists() throws Exception {
    Catalog catalog =
        parse(
            HEAD
                + WORKER.formatted(
                    sell("handles: [\"Approve\", \"AddNote\", \"GetState\"] uses: [\"Deliver\"]")
                        + """
                        // Adds a note.
                        rpc AddNote(Ask) returns (google.protobuf.Empty) {
                          option (timecop.catalog.signal) = {};
                        }
                        rpc GetState(google.protobuf.Empty) returns (Answer) {
                          option (timecop.catalog.query) = { command: "state" };
                        }
                        rpc Approve(Ask) returns (Answer) {
                          option (timecop.catalog.update) = { validated: true };
                        }
                        rpc Deliver(Ask) returns (Answer) {
                          option (timecop.catalog.workflow) = { command: "deliver" };
                        }
                        """));

    WorkflowEntry sell = catalog.workflow("Sell").orElseThrow();
    assertThat(catalog.handlers(sell))
        .extracting(HandlerEntry::kind, HandlerEntry::name, HandlerEntry::command)
        .containsExactly(
            tuple(Kind.UPDATE, "Approve", "approve"),
            tuple(Kind.SIGNAL, "AddNote", "add-note"),
            tuple(Kind.QUERY, "GetState", "state"));
    assertThat(catalog.handlers()).hasSize(3);
    assertThat(catalog.handlers(sell).get(0).isValidated()).isTrue();
    assertThat(catalog.handlers(sell).get(1).comment()).isEqualTo("Adds a note.");
    assertThat(catalog.children(sell)).extracting(WorkflowEntry::name).containsExactly("Deliver");
    assertThat(catalog.handlers(catalog.workflow("Deliver").orElseThrow())).isEmpty();
  }

  @Test
  void everyContradictionIsNamedAtOnce() throws Exception {
    assertThat(
            errorsOf(
                HEAD
                    + WORKER.formatted(
                        sell(
                                "handles: [\"AddNoet\", \"Theirs\", \"GetState\", \"GetState\"]"
                                    + " uses: [\"Count\", \"Nobody\"]")
                            + """
                            rpc AddNote(Ask) returns (Answer) {
                              option (timecop.catalog.signal) = { command: "Add" };
                            }
                            rpc GetState(Ask) returns (Answer) {
                              option (timecop.catalog.query) = { command: "state" };
                            }
                            rpc State(Ask) returns (Answer) {
                              option (timecop.catalog.query) = {};
                            }
                            rpc Both(Ask) returns (Answer) {
                              option (timecop.catalog.query) = {};
                              option (timecop.catalog.update) = {};
                            }
                            """)
                    + """
                    service Other {
                      option (timecop.catalog.worker) = { language: "go" default_task_queue: "other" };
                      rpc Theirs(Ask) returns (Answer) { option (timecop.catalog.update) = {}; }
                      rpc Count(Ask) returns (Answer) {
                        option (timecop.catalog.activity) = {
                          start_to_close: { seconds: 1 } heartbeat: { seconds: 1 } local: true
                          schedule_to_close: { seconds: 2 } schedule_to_start: { seconds: 3 }
                        };
                      }
                    }
                    """))
        .containsExactly(
            "shop.Seller.AddNote: invalid command \"Add\": expected lower-case words joined by"
                + " hyphens",
            "shop.Seller.AddNote: is a signal and returns shop.Answer, expected"
                + " google.protobuf.Empty",
            "shop.Seller.Both: expected one of the options (workflow), (activity), (signal),"
                + " (query) and (update), found query and update",
            "shop.Other.Count: schedule_to_start is longer than schedule_to_close",
            "shop.Other.Count: is local and has a heartbeat: a local activity sends none",
            "Sell: uses \"Count\", a local activity of Other",
            "Sell: uses \"Nobody\", which is not an activity or a workflow",
            "Sell: handles \"AddNoet\", which is not a signal, query or update of Seller",
            "Sell: handles \"Theirs\", which is declared in Other, expected Seller",
            "Sell: handles GetState twice",
            "Seller.AddNote: no workflow of Seller handles this signal",
            "Seller.State: no workflow of Seller handles this query",
            "Seller.State: command \"state\" is already used by GetState",
            "Other.Theirs: no workflow of Other handles this update");
  }

  @ParameterizedTest
  @CsvSource({
    "AddNote,add-note",
    "Approve,approve",
    "GetURLNow,get-url-now",
    "addNote2Day,add-note2-day",
    "get_state,get-state",
    "A,a"
  })
  void aCommandIsMadeOfTheName(String name, String command) {
    assertThat(Words.hyphenated(name)).isEqualTo(command);
  }
}
