package tickets;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import tickets.protos.AssignTicketRequest;
import tickets.protos.AssignTicketResponse;
import tickets.protos.ClassifyTextRequest;
import tickets.protos.ClassifyTextResponse;
import tickets.protos.FindTeamRequest;
import tickets.protos.Topic;
import timecop.contract.ActivityCalls;
import timecop.contract.LocalActivity;
import timecop.contract.RemoteActivity;

/** Assigns a ticket to the team that its text concerns. */
@WorkflowInterface
public interface AssignTicket {
  @WorkflowMethod(name = "AssignTicket")
  AssignTicketResponse run(AssignTicketRequest request);

  /** Calls the Python worker for the topic and this worker for the team. */
  final class Impl implements AssignTicket {
    private static final RemoteActivity<ClassifyTextRequest, ClassifyTextResponse> CLASSIFY_TEXT =
        Desk.CONTRACT.remote("ClassifyText", ClassifyTextRequest.class, ClassifyTextResponse.class);

    private static final LocalActivity<FindTeam> FIND_TEAM = Desk.CONTRACT.local(FindTeam.class);

    private final ActivityCalls activities;

    public Impl(ActivityCalls activities) {
      this.activities = activities;
    }

    @Override
    public AssignTicketResponse run(AssignTicketRequest request) {
      Topic topic =
          activities
              .call(
                  CLASSIFY_TEXT,
                  ClassifyTextRequest.newBuilder().setText(request.getText()).build())
              .getTopic();
      String team =
          activities
              .of(FIND_TEAM)
              .find(FindTeamRequest.newBuilder().setTopic(topic).build())
              .getTeam();
      return AssignTicketResponse.newBuilder().setTopic(topic).setTeam(team).build();
    }
  }
}
