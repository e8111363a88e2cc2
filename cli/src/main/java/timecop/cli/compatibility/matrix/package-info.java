/** The matrix: what protobuf says of its releases, its libraries and which of them go together. */
package timecop.cli.compatibility.matrix;
