package timecop.cli.load.plan;

import timecop.catalog.WorkflowEntry;

/**
 * A workflow of the mix.
 *
 * @param workflow what is started
 * @param weight how often, in relation to the other weights; 1 or more
 */
public record MixEntry(WorkflowEntry workflow, int weight) {}
