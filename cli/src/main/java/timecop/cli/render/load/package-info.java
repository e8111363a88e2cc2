/** Load runs and their reports as text, as JSON, as a page, and live on a terminal. */
package timecop.cli.render.load;
