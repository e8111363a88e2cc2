/** Acts on the activities that a run waits for. */
package timecop.cli.workflow.act.activity;
