package timecop.cli.workflow.act;

import io.temporal.api.common.v1.Payloads;
import java.time.Duration;
import java.util.Optional;

/**
 * An update to send.
 *
 * @param name the name of its handler
 * @param input its arguments
 * @param id its ID; empty for a new one. An update of the same ID is not done twice.
 * @param isResultWanted whether its end is waited for, not only that it is accepted
 * @param timeout how long that may take
 */
public record Update(
    String name, Payloads input, Optional<String> id, boolean isResultWanted, Duration timeout) {}
