package timecop.worker.activities;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;

/** Says hello from the Java worker. */
@ActivityInterface
public interface ActivitySayHelloJava {
  @ActivityMethod(name = "ActivitySayHelloJava")
  ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);
}
