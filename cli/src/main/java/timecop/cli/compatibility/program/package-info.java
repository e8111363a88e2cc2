/** How the gate runs the few programs that it asks. */
package timecop.cli.compatibility.program;
