package timecop.contract.failure;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;

/** Fails every call of an activity that the worker has not registered. */
public final class UnknownActivity implements DynamicActivity {
  @Override
  public Object execute(EncodedValues arguments) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    throw ApplicationFailure.newNonRetryableFailure(
        "no activity %s in the worker of task queue %s"
            .formatted(info.getActivityType(), info.getActivityTaskQueue()),
        FailureTypes.UNKNOWN_ACTIVITY);
  }
}
