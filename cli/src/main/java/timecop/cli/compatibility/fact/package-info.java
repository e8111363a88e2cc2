/**
 * Facts on a project's protobuf versions, each kind by itself: what is declared, what is resolved,
 * what the compiler says of itself, what is stamped on generated files.
 */
package timecop.cli.compatibility.fact;
