package timecop.cli.load.result.report;

import java.util.List;

/**
 * What was to be run, and when it ran.
 *
 * @param id the run's id, which every workflow id carries
 * @param parts the generators of the run that are in this report, such as 1/1
 * @param mode {@code open} where arrivals wait for nobody, {@code closed} where each waits for
 *     another workflow's end
 * @param arrivals {@code uniform} or {@code poisson}
 * @param seed of the mix and the arrivals
 * @param shape the wanted rates as they were given
 * @param wantedRate starts per second after the warm-up that were wanted on average; 0 when closed
 * @param achievedRate starts per second after the warm-up
 * @param begin when it began, by the generator's clock
 * @param arrivalsSeconds how long arrivals were made
 * @param warmupSeconds how long of that is not in the times
 * @param seconds how long it took with its drain
 * @param endReason why the arrivals ended
 */
public record RunReport(
    String id,
    List<String> parts,
    String mode,
    String arrivals,
    long seed,
    String shape,
    double wantedRate,
    double achievedRate,
    String begin,
    double arrivalsSeconds,
    double warmupSeconds,
    double seconds,
    String endReason) {}
