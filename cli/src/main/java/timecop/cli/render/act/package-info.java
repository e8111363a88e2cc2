/** Documents about what was done to workflows. */
package timecop.cli.render.act;
