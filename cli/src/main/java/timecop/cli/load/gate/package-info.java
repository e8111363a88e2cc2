/** What a load run must not do: typed, checked before the run, and judged during and after it. */
package timecop.cli.load.gate;
