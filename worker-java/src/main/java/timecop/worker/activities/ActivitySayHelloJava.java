package timecop.worker.activities;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;

/** Says hello from the Java worker. */
@ActivityInterface
public interface ActivitySayHelloJava {
  @ActivityMethod(name = "ActivitySayHelloJava")
  ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);

  /** Greets after a random 10 to 50 ms, so that the duration metrics have something to show. */
  final class Impl implements ActivitySayHelloJava {
    private static final long SHORTEST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 50;

    @Override
    public ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request) {
      try {
        TimeUnit.MILLISECONDS.sleep(
            ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Activity.wrap(e);
      }
      return ActivitySayHelloResponse.newBuilder()
          .setGreeting("Hello from a Java Worker, %s!".formatted(request.getName()))
          .build();
    }
  }
}
