package timecop.catalog;

import java.util.List;

/**
 * What a workflow calls, and what it answers while it runs, by registered names.
 *
 * @param uses the activities that it calls and the workflows that it starts as children
 * @param handles the signals, queries and updates that it handles
 */
public record WorkflowLinks(List<String> uses, List<String> handles) {}
