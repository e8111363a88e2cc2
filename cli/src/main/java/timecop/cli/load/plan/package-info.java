/** Decides everything about a run before its first call: what starts, when, and what is judged. */
package timecop.cli.load.plan;
