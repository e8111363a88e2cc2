package timecop.cli.workflow.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePlaceTest {
  private static void assertPlace(String trace, String place, String language) {
    assertThat(CodePlace.of(trace)).map(CodePlace::toString).contains(place);
    assertThat(CodePlace.language(trace)).isEqualTo(language);
  }

  @Test
  void ofJavaItIsTheFirstFrameOutsideTheSdk() {
    assertPlace(
        """
        io.temporal.failure.ApplicationFailure.newFailure(ApplicationFailure.java:90)
        com.acme.Bank.charge(Bank.java:17)
        java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
        io.temporal.internal.activity.RootActivityInboundCallsInterceptor.execute(Root.java:64)
        """,
        "com.acme.Bank.charge (Bank.java:17)",
        "java");
  }

  @Test
  void ofPythonItIsTheLastFrameOutsideTheSdk() {
    assertPlace(
        """
          File "/venv/lib/python3.11/site-packages/temporalio/worker/_activity.py", line 469, in execute
            result = await self.run()

          File "/app/orders.py", line 12, in pay
            bank.charge()

          File "/app/bank.py", line 34, in charge
            raise CardDeclined()

          File "/usr/lib/python3.11/asyncio/tasks.py", line 1, in x
            pass
        """,
        "charge (/app/bank.py:34)",
        "python");
  }

  @Test
  void ofGoItIsTheFirstFrameOutsideTheSdk() {
    assertPlace(
        """
        runtime/debug.Stack()
        \t/usr/local/go/src/runtime/debug/stack.go:24 +0x65
        go.temporal.io/sdk/internal.getStackTrace(...)
        \t/root/go/pkg/mod/go.temporal.io/sdk@v1.26.0/internal/workflow.go:10 +0x1
        main.Charge({0x1, 0x2})
        \t/app/bank/charge.go:41 +0x1d
        """,
        "main.Charge({0x1, 0x2}) (/app/bank/charge.go:41)",
        "go");
  }

  @Test
  void ofTypeScriptItIsTheFirstFrameOutsideTheSdk() {
    assertPlace(
        """
        ApplicationFailure: no funds
            at Function.nonRetryable (/app/node_modules/@temporalio/common/src/failure.ts:195:12)
            at Bank.charge (/app/src/bank.ts:8:11)
            at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
        """,
        "Bank.charge (/app/src/bank.ts:8)",
        "typescript");
    assertPlace("    at file:///app/src/bank.ts:9:1\n", "/app/src/bank.ts:9", "typescript");
  }

  @Test
  void ofDotnetItIsTheFirstFrameOutsideTheSdk() {
    assertPlace(
        """
           at System.Threading.Tasks.Task.Run() in /_/Task.cs:line 3
           at Acme.Bank.Charge(Int32 amount) in /app/Bank.cs:line 21
        """,
        "Acme.Bank.Charge(Int32 amount) (/app/Bank.cs:21)",
        "dotnet");
  }

  @Test
  void aTextThatIsNoTraceHasNone() {
    assertThat(CodePlace.of("it broke (somewhere:3)")).isEmpty();
    assertThat(CodePlace.language("")).isEmpty();
    assertThat(CodePlace.of("  File \"/app/a.py\", line 9999999999, in f")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at ", "(", "File \"", "a.b(", "x\n\t", "at a (", " in ", "a:1"})
  void noTraceTakesLong(String repeated) {
    String hostile = repeated.repeat(500_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(CodePlace.of(hostile)).isEmpty());
  }
}
