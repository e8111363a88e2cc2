package timecop.cli.load.plan;

import timecop.catalog.WorkflowEntry;

/**
 * A workflow of the mix.
 *
 * @param workflow what is started
 * @param weight how often, against the other weights of the mix; 1 or more
 */
public record MixEntry(WorkflowEntry workflow, int weight) {}
