/**
 * Renders load tests: live on a terminal, and their reports as text, JSON and a page. All words of
 * a report are here.
 */
package timecop.cli.render.load;
