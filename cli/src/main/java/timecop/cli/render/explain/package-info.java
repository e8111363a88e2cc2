/** Documents that explain runs: causes, groups of failures, stacks, histories and timelines. */
package timecop.cli.render.explain;
