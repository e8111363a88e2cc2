package timecop.worker;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.worker.activities.ActivitySayHelloJava;
import timecop.worker.database.Database;

/** Runs the worker with an activity whose behaviour depends on the name it greets. */
public final class ScriptedWorker implements ActivitySayHelloJava {
  public static void main(String[] args) throws InterruptedException {
    Main.run(System.getenv(), Registration.WORKFLOWS, ScriptedWorker::activities);
  }

  /** The worker's activities, with this one in place of what says hello. */
  public static List<Object> activities(Database database) {
    List<Object> activities = new ArrayList<>(Registration.activities(database));
    activities.removeIf(ActivitySayHelloJava.class::isInstance);
    activities.add(new ScriptedWorker());
    return activities;
  }

  @Override
  public ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request) {
    String name = request.getName();
    if (name.equals("fails")) {
      throw ApplicationFailure.newNonRetryableFailure("no luck today", "NoLuck");
    }
    if (name.equals("waits")) {
      System.err.println("activity runs");
      readByte();
    }
    return ActivitySayHelloResponse.newBuilder().setGreeting(name + " at last").build();
  }

  /** Returns when the process reads a character. */
  private static void readByte() {
    try {
      var unused = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
