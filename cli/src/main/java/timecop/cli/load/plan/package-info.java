/**
 * Decides everything about a run before its first call: when which workflow starts with what input,
 * and when the run fails. Reports all errors of the user's options together.
 */
package timecop.cli.load.plan;
