package timecop.cli.workflow.follow;

import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import java.util.Optional;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** Names what events are about, with what the catalogue knows of it. */
record Subjects(Catalog catalog) {
  private static final TaskQueue NO_QUEUE = TaskQueue.getDefaultInstance();

  static Subject named(SubjectType type, String name) {
    return of(type, name, "");
  }

  static Subject of(SubjectType type, String name, String id) {
    return new Subject(type, name, id, "", "", 0);
  }

  static Subject timer(String id, long startedEventId) {
    return of(SubjectType.TIMER, "", id).openedBy(startedEventId);
  }

  Subject workflow(WorkflowType type, TaskQueue queue) {
    return workflow(SubjectType.WORKFLOW, type.getName(), "", queue);
  }

  Subject child(WorkflowType type, String workflowId, TaskQueue queue) {
    return workflow(SubjectType.CHILD_WORKFLOW, type.getName(), workflowId, queue);
  }

  private Subject workflow(SubjectType type, String name, String id, TaskQueue queue) {
    Optional<WorkerEntry> worker = catalog.workflow(name).map(WorkflowEntry::worker);
    return subject(type, name, id, worker, queue);
  }

  Subject activity(ActivityType type) {
    return activity(type, NO_QUEUE);
  }

  Subject activity(ActivityType type, TaskQueue queue) {
    Optional<WorkerEntry> worker = catalog.activity(type.getName()).map(ActivityEntry::worker);
    return subject(SubjectType.ACTIVITY, type.getName(), "", worker, queue);
  }

  private static Subject subject(
      SubjectType type, String name, String id, Optional<WorkerEntry> worker, TaskQueue queue) {
    return new Subject(
        type, name, id, worker.map(WorkerEntry::language).orElse(""), queue.getName(), 0);
  }
}
