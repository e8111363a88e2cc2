package timecop.contract.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.catalog.Catalog;
import timecop.catalog.CompiledCatalogs;
import timecop.catalog.WorkerEntry;

/** Signals, queries and updates of a workflow against the catalogue. */
class HandlerComparisonTest extends CompiledCatalogs {
  private static final String HANDLERS =
      """
      rpc AddTime(google.protobuf.Duration) returns (google.protobuf.Empty) {
        option (timecop.catalog.signal) = {};
      }
      rpc GetTime(google.protobuf.Empty) returns (google.protobuf.Duration) {
        option (timecop.catalog.query) = {};
      }
      rpc SetTime(google.protobuf.Duration) returns (google.protobuf.Duration) {
        option (timecop.catalog.update) = { validated: true };
      }
      """;

  /** Handles what the catalogue declares. */
  @WorkflowInterface
  public interface Waits {
    @WorkflowMethod(name = "Wait")
    Empty run(Empty request);

    @SignalMethod(name = "AddTime")
    void add(Duration time);

    @QueryMethod(name = "GetTime")
    Duration get(Empty request);

    @UpdateMethod(name = "SetTime")
    Duration set(Duration time);

    @UpdateValidatorMethod(updateName = "SetTime")
    void check(Duration time);
  }

  /** Has each of them in another way. */
  @WorkflowInterface
  public interface Different {
    @WorkflowMethod(name = "Wait")
    Empty run(Empty request);

    @SignalMethod(name = "AddTimes")
    void renamed(Duration time);

    @UpdateMethod(name = "GetTime")
    Duration ofAnotherKind(Empty request);

    @UpdateMethod(name = "SetTime")
    void ofOtherTypes(String time);
  }

  /** The implementation. */
  public static final class WaitsImpl implements Waits {
    @Override
    public Empty run(Empty request) {
      return request;
    }

    @Override
    public void add(Duration time) {}

    @Override
    public Duration get(Empty request) {
      return Duration.getDefaultInstance();
    }

    @Override
    public Duration set(Duration time) {
      return time;
    }

    @Override
    public void check(Duration time) {}
  }

  /** The other implementation. */
  public static final class DifferentImpl implements Different {
    @Override
    public Empty run(Empty request) {
      return request;
    }

    @Override
    public void renamed(Duration time) {}

    @Override
    public Duration ofAnotherKind(Empty request) {
      return Duration.getDefaultInstance();
    }

    @Override
    public void ofOtherTypes(String time) {}
  }

  private Catalog catalog(String handles) throws Exception {
    return parse(
        HEAD
            + """
            service Seller {
              option (timecop.catalog.worker) = { language: "java" default_task_queue: "sell" };
              rpc Wait(google.protobuf.Empty) returns (google.protobuf.Empty) {
                option (timecop.catalog.workflow) = { command: "wait" handles: [%s] };
              }
              %s
            }
            """
                .formatted(handles, handles.isEmpty() ? "" : HANDLERS));
  }

  private List<String> differences(String handles, Class<?> implementation) throws Exception {
    Catalog catalog = catalog(handles);
    WorkerEntry worker = catalog.worker("Seller").orElseThrow();
    Registrations registered = Definitions.of(worker, List.of(implementation), List.of());
    assertThat(Registrations.parse(registered.json())).isEqualTo(registered);
    return registered.differencesFrom(catalog, worker).stream().map(Difference::toString).toList();
  }

  private static final String ALL = "\"AddTime\", \"GetTime\", \"SetTime\"";

  @Test
  void handlersAsTheyAreDeclaredAreNoDifference() throws Exception {
    assertThat(differences(ALL, WaitsImpl.class)).isEmpty();
  }

  @Test
  void extraHandlersAreCaught() throws Exception {
    assertThat(differences("", WaitsImpl.class))
        .containsExactlyInAnyOrder(
            "Wait.AddTime: the workflow handles this signal, the catalogue does not list it",
            "Wait.GetTime: the workflow handles this query, the catalogue does not list it",
            "Wait.SetTime: the workflow handles this update, the catalogue does not list it");
  }

  @Test
  void anotherNameKindTypeAndValidatorAreCaughtAtOnce() throws Exception {
    assertThat(differences(ALL, DifferentImpl.class))
        .containsExactlyInAnyOrder(
            "Wait.AddTimes: the workflow handles this signal, the catalogue does not list it",
            "Wait.GetTime: handled as an update, declared as a query",
            "Wait.SetTime: takes java.lang.String, in the catalogue google.protobuf.Duration",
            "Wait.SetTime: returns void, in the catalogue google.protobuf.Duration",
            "Wait.SetTime: has no validator, in the catalogue a validator",
            "Wait.AddTime: the catalogue lists this signal, the workflow does not handle it");
  }

  @Test
  void registrationsOfAnOlderPackageHaveNoHandlers() throws Exception {
    Catalog catalog = catalog(ALL);
    WorkerEntry worker = catalog.worker("Seller").orElseThrow();
    Registrations older =
        Registrations.parse(
            """
            {"worker": "Seller", "task_queue": "sell", "activities": [], "workflows": [
              {"name": "Wait", "request": "google.protobuf.Empty",
               "response": "google.protobuf.Empty"}]}
            """);

    assertThat(older.differencesFrom(catalog, worker)).hasSize(3);
  }
}
