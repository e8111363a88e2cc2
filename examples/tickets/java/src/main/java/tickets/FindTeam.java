package tickets;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import tickets.protos.FindTeamRequest;
import tickets.protos.FindTeamResponse;

/** Finds the team for a topic. */
@ActivityInterface
public interface FindTeam {
  @ActivityMethod(name = "FindTeam")
  FindTeamResponse find(FindTeamRequest request);

  /** Has a fixed team for each topic. */
  final class Impl implements FindTeam {
    @Override
    public FindTeamResponse find(FindTeamRequest request) {
      String team =
          switch (request.getTopic()) {
            case TOPIC_BILLING -> "accounting";
            case TOPIC_ACCESS -> "operations";
            case TOPIC_UNSPECIFIED, UNRECOGNIZED -> "front desk";
          };
      return FindTeamResponse.newBuilder().setTeam(team).build();
    }
  }
}
