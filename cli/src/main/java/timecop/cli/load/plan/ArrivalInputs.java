package timecop.cli.load.plan;

import io.temporal.api.common.v1.Payloads;

/** Makes the workflow input of every arrival. */
public interface ArrivalInputs {
  /**
   * Makes the input of an arrival.
   *
   * @param workflow the position of its workflow in the mix
   * @param seq its number
   */
  Payloads of(int workflow, int seq);
}
