/** Runs the embedded stack: a Temporal dev server and the project's workers. */
package timecop.cli.dev;
