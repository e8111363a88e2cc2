/**
 * The compatibility gate: checks that a project's protobuf versions are compatible and that its
 * workers follow the contract, without generated code, picocli, network or output.
 */
package timecop.cli.compatibility;
