package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.List;

/** A sampled workflow with the child workflows below it, as many of them as are read. */
final class SampledTree {
  // A workflow may have thousands of children; their tasks are much the same.
  private static final int MAX_CHILDREN = 10;

  private final List<Member> members = new ArrayList<>();
  private final List<String> notRead = new ArrayList<>();

  /** A workflow of the tree, and how far its history was read. */
  static final class Member {
    private final String type;
    private final String id;
    private final SampledWorkflow workflow;
    private String runId;
    private boolean isRead;

    private Member(String type, String id, String runId, SampledWorkflow workflow) {
      this.type = type;
      this.id = id;
      this.runId = runId;
      this.workflow = workflow;
    }

    /** Returns the registered name; empty for the root, whose history has it. */
    String type() {
      return type;
    }

    String id() {
      return id;
    }

    /** Returns the latest run that was reached. */
    String runId() {
      return runId;
    }

    /** Goes on to the run that continues this one. */
    void continueWith(String next) {
      runId = next;
    }

    SampledWorkflow workflow() {
      return workflow;
    }

    /** Records that its history was read to its end. */
    void read() {
      isRead = true;
    }

    boolean isRead() {
      return isRead;
    }
  }

  SampledTree(String id, String runId, SampledWorkflow root) {
    members.add(new Member("", id, runId, root));
  }

  SampledWorkflow root() {
    return members.get(0).workflow;
  }

  /** Returns whether the history of the sampled workflow itself was read to its end. */
  boolean isRootRead() {
    return members.get(0).isRead;
  }

  /** Returns the workflows to read, the sampled one first. */
  List<Member> members() {
    return List.copyOf(members);
  }

  /** Adds the children that a member has started; returns those that are to be read. */
  List<Member> addChildrenOf(SampledWorkflow parent) {
    List<Member> added = new ArrayList<>();
    for (SampledWorkflow.Child child : parent.takeChildren()) {
      if (members.size() > MAX_CHILDREN) {
        notRead(child.type());
        continue;
      }
      Member member = new Member(child.type(), child.id(), child.runId(), parent.child());
      members.add(member);
      added.add(member);
    }
    return added;
  }

  /** Records that a child workflow of that type was not read. */
  void notRead(String type) {
    notRead.add(type);
  }

  /** Returns the type of each child workflow that was not read. */
  List<String> notRead() {
    return List.copyOf(notRead);
  }
}
