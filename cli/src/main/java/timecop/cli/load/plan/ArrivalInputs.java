package timecop.cli.load.plan;

import io.temporal.api.common.v1.Payloads;

/** Makes the input of every arrival. */
public interface ArrivalInputs {
  /**
   * The input of an arrival.
   *
   * @param entry the workflow's place in the mix
   * @param seq the arrival's number
   */
  Payloads of(int entry, int seq);
}
