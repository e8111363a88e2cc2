/** Timelines as text and as pictures. */
package timecop.cli.render.explain.timeline;
