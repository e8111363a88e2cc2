/** Output: documents, the registry of formats, and the two streams that they are printed to. */
package timecop.cli.render;
