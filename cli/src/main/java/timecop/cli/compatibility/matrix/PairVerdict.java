package timecop.cli.compatibility.matrix;

/**
 * Whether a release of protoc and a library comply with a rule.
 *
 * @param why the reason; if they do not comply, the exact exception where one is known
 * @param source where the rule is published
 */
public record PairVerdict(boolean holds, String why, String source) {}
