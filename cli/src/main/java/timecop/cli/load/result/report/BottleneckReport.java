package timecop.cli.load.result.report;

import java.util.List;

/**
 * Which part held the others up.
 *
 * @param part {@code generator}, {@code server}, {@code java worker}, {@code python worker} or
 *     {@code none}
 * @param reasons what says so
 */
public record BottleneckReport(String part, List<String> reasons) {}
