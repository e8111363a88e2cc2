/** Groups the failures of many runs by their causes. */
package timecop.cli.workflow.explain.group;
