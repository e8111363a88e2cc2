/** Explains why a run failed or waits, across child workflows, activities and languages. */
package timecop.cli.workflow.explain;
