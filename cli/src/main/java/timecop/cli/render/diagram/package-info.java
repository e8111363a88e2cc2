/** Diagrams in Mermaid's language. */
package timecop.cli.render.diagram;
