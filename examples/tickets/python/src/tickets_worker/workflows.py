"""The workflows of this worker."""

from temporalio import workflow

from tickets.tickets_pb2 import (
    ClassifyTextRequest,
    FindTeamRequest,
    FindTeamResponse,
    SplitTicketRequest,
    SplitTicketResponse,
)
from tickets_worker.activities import classify_text
from tickets_worker.contract import CONTRACT

FIND_TEAM = CONTRACT.remote_activity("FindTeam", FindTeamRequest, FindTeamResponse)


@workflow.defn(name="SplitTicket")
class SplitTicket:
    """Find the team for each sentence of a ticket."""

    @workflow.run
    async def run(self, request: SplitTicketRequest) -> SplitTicketResponse:
        """Call this worker for each topic and the Java worker for its team."""
        response = SplitTicketResponse()
        for sentence in filter(None, request.text.split(".")):
            classified = await CONTRACT.execute_activity(
                classify_text, ClassifyTextRequest(text=sentence)
            )
            found = await CONTRACT.execute_activity(
                FIND_TEAM, FindTeamRequest(topic=classified.topic)
            )
            response.teams.append(found.team)
        return response
