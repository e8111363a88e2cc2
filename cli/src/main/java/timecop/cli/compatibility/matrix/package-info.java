/** The matrix: which releases of protoc and versions of the libraries are compatible. */
package timecop.cli.compatibility.matrix;
