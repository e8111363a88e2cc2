package timecop.cli.system;

import java.util.Optional;

/**
 * Where a worker serves its metrics.
 *
 * @param url the address that Prometheus scrapes
 * @param problem why it cannot be scraped; empty if it can
 */
public record MetricsEndpoint(String url, Optional<String> problem) {}
