/** What an embedded stack prints. */
package timecop.cli.render.stack;
