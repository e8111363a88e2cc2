/**
 * Finds a project's protobuf versions: declared, installed, of the compiler, on generated files.
 */
package timecop.cli.compatibility.fact;
