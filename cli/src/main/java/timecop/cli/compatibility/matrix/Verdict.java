package timecop.cli.compatibility.matrix;

import timecop.cli.compatibility.findings.Rule;

/**
 * What a rule says of a release of protoc and a library.
 *
 * @param why the reason; of a misfit, the exact exception where one is known
 * @param source where that is written
 */
public record Verdict(Rule rule, boolean holds, String why, String source) {}
