/** Times and durations in words. */
package timecop.cli.render.time;
