/** Documents about workflows that were found. */
package timecop.cli.render.find;
