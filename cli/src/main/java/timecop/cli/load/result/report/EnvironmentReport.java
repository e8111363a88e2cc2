package timecop.cli.load.result.report;

/**
 * Where a run was made.
 *
 * @param address the server's
 * @param namespace the namespace
 * @param server the server's version
 * @param timecop our version
 * @param sdk the version of the Temporal SDK whose client is used
 * @param java the virtual machine
 * @param os the operating system
 * @param processors how many the generator may use
 * @param maxHeapMb the generator's largest heap
 * @param cpuSeconds the CPU time that the generator took, for all of the run
 */
public record EnvironmentReport(
    String address,
    String namespace,
    String server,
    String timecop,
    String sdk,
    String java,
    String os,
    int processors,
    long maxHeapMb,
    double cpuSeconds) {}
