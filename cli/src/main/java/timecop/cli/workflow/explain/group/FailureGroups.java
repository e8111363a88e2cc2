package timecop.cli.workflow.explain.group;

import java.util.List;

/**
 * The failures of a time, by cause.
 *
 * @param total how many runs failed since then, as the server counts
 * @param read how many of them are in the groups
 * @param groups the largest one first
 * @param unseen what was not looked at, and why
 */
public record FailureGroups(
    long total, long read, List<FailureGroup> groups, List<String> unseen) {}
