package timecop.cli.load.result.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Where a run took place.
 *
 * @param cluster the server and its namespace
 * @param software the generator's software
 * @param machine the generator's machine
 */
public record EnvironmentReport(
    @JsonUnwrapped Cluster cluster,
    @JsonUnwrapped Software software,
    @JsonUnwrapped Machine machine) {

  /**
   * The server and its namespace.
   *
   * @param address its address
   * @param namespace the namespace
   * @param server its version
   */
  public record Cluster(String address, String namespace, String server) {}

  /**
   * The generator's software.
   *
   * @param timecop the version of timecop
   * @param sdk the version of the Temporal SDK
   * @param java the virtual machine
   * @param os the operating system
   */
  public record Software(String timecop, String sdk, String java, String os) {}

  /**
   * The generator's machine.
   *
   * @param processors the processors that the generator may use
   * @param maxHeapMb the generator's maximum heap, in megabytes
   * @param cpuSeconds the CPU time that the generator used
   */
  public record Machine(int processors, long maxHeapMb, double cpuSeconds) {}
}
