package timecop.worker.workflows;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import timecop.contract.ActivityCalls;
import timecop.contract.LocalActivity;
import timecop.contract.RemoteActivity;
import timecop.protos.activities.CreatePatientEventsSummaryActivityRequest;
import timecop.protos.activities.CreatePatientEventsSummaryActivityResponse;
import timecop.protos.activities.FetchPatientEventsActivityRequest;
import timecop.protos.activities.FetchPatientEventsActivityResponse;
import timecop.protos.activities.SummarizePatientEventsActivityRequest;
import timecop.protos.activities.SummarizePatientEventsActivityResponse;
import timecop.protos.workflows.SummarizePatientContextWorkflowRequest;
import timecop.protos.workflows.SummarizePatientContextWorkflowResponse;
import timecop.worker.Contract;
import timecop.worker.activities.CreatePatientEventsSummaryActivity;
import timecop.worker.activities.FetchPatientEventsActivity;

/** Summarizes a patient's events and stores the summary. */
@WorkflowInterface
public interface SummarizePatientContextWorkflow {
  @WorkflowMethod(name = "SummarizePatientContextWorkflow")
  SummarizePatientContextWorkflowResponse run(SummarizePatientContextWorkflowRequest request);

  /**
   * Reads events in Java, summarizes them in Python, stores the summary in Java.
   *
   * <p>It reads one page at a time and adds it to the summary of the earlier pages. So no payload
   * grows with the number of events, and a condition that started long ago is still counted.
   */
  final class Impl implements SummarizePatientContextWorkflow {
    private static final LocalActivity<FetchPatientEventsActivity> FETCH =
        Contract.JAVA.local(FetchPatientEventsActivity.class);

    private static final RemoteActivity<
            SummarizePatientEventsActivityRequest, SummarizePatientEventsActivityResponse>
        SUMMARIZE =
            Contract.JAVA.remote(
                "SummarizePatientEventsActivity",
                SummarizePatientEventsActivityRequest.class,
                SummarizePatientEventsActivityResponse.class);

    private static final LocalActivity<CreatePatientEventsSummaryActivity> CREATE =
        Contract.JAVA.local(CreatePatientEventsSummaryActivity.class);

    private final ActivityCalls activities;

    public Impl(ActivityCalls activities) {
      this.activities = activities;
    }

    @Override
    public SummarizePatientContextWorkflowResponse run(
        SummarizePatientContextWorkflowRequest request) {
      FetchPatientEventsActivity fetching = activities.of(FETCH);
      FetchPatientEventsActivityRequest.Builder fetch =
          FetchPatientEventsActivityRequest.newBuilder().setPatientId(request.getPatientId());
      SummarizePatientEventsActivityRequest.Builder summarize =
          SummarizePatientEventsActivityRequest.newBuilder().setPatientId(request.getPatientId());
      do {
        FetchPatientEventsActivityResponse page = fetching.fetch(fetch.build());
        summarize.clearEvents().addAllEvents(page.getEventsList());
        summarize.setEarlier(activities.call(SUMMARIZE, summarize.build()).getSummary());
        fetch.setPageToken(page.getNextPageToken());
      } while (!fetch.getPageToken().isEmpty());
      CreatePatientEventsSummaryActivityResponse stored =
          activities
              .of(CREATE)
              .create(
                  CreatePatientEventsSummaryActivityRequest.newBuilder()
                      .setSummary(summarize.getEarlier())
                      .build());
      return SummarizePatientContextWorkflowResponse.newBuilder()
          .setSummaryId(stored.getSummaryId())
          .setSummary(stored.getSummary())
          .build();
    }
  }
}
