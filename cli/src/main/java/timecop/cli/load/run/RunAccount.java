package timecop.cli.load.run;

import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.server.ServerClock;
import timecop.cli.load.server.Throttles;

/**
 * Everything that is recorded of one run.
 *
 * @param clock the time of the run
 * @param ledger the state of every arrival
 * @param measurements the latencies and errors
 * @param serverClock the offset of the server's clock
 * @param throttles the attempts that the server refused
 */
public record RunAccount(
    RunClock clock,
    Ledger ledger,
    Measurements measurements,
    ServerClock serverClock,
    Throttles throttles) {}
