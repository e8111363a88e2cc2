package timecop.cli.load.result;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.follow.CloseEvents;

/**
 * Reads histories page by page, several at a time, over all runs of a workflow, until a deadline or
 * until the server refuses a page.
 */
final class HistoryPages {
  private static final int MAX_CALLS = 8;

  private final LoadServer server;
  private final Deadline deadline;
  private final Deque<Page> waiting = new ArrayDeque<>();
  private final Deque<Asked> asked = new ArrayDeque<>();

  /** A page to be read; the token of the first one is empty. */
  private record Page(SampledTree tree, SampledTree.Member member, ByteString token) {}

  private record Asked(Page page, ListenableFuture<GetWorkflowExecutionHistoryResponse> answer) {}

  HistoryPages(LoadServer server, Deadline deadline) {
    this.server = server;
    this.deadline = deadline;
  }

  /** Reads the histories of workflows and of the children that they turn out to have. */
  void readAll(List<SampledTree> trees) {
    for (SampledTree tree : trees) {
      waiting.add(new Page(tree, tree.members().get(0), ByteString.EMPTY));
    }
    while (true) {
      while (!waiting.isEmpty() && asked.size() < MAX_CALLS && !deadline.isPast()) {
        asked.add(ask(waiting.remove()));
      }
      if (asked.isEmpty()) {
        return;
      }
      Asked next = asked.remove();
      try {
        read(next.page, Calls.get(next.answer));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
          return;
        }
        // A child of another namespace, or one that the server has deleted.
      }
    }
  }

  private Asked ask(Page page) {
    SampledTree.Member member = page.member;
    return new Asked(page, server.history(member.id(), member.runId(), page.token, deadline));
  }

  private void read(Page page, GetWorkflowExecutionHistoryResponse answer) {
    String nextRun = "";
    for (HistoryEvent event : answer.getHistory().getEventsList()) {
      page.member.workflow().read(event);
      nextRun = CloseEvents.nextRun(event).orElse(nextRun);
    }
    // First what was begun: a history that is read in part counts as not read.
    for (SampledTree.Member child : page.tree.addChildrenOf(page.member.workflow())) {
      waiting.addFirst(new Page(page.tree, child, ByteString.EMPTY));
    }
    ByteString token = answer.getNextPageToken();
    if (!nextRun.isEmpty()) {
      page.member.continueWith(nextRun);
      waiting.addFirst(new Page(page.tree, page.member, ByteString.EMPTY));
    } else if (!token.isEmpty() && !token.equals(page.token)) {
      waiting.addFirst(new Page(page.tree, page.member, token));
    } else {
      page.member.read();
    }
  }
}
