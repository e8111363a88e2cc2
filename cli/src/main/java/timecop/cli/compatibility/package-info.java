/**
 * The compatibility gate: holds every protobuf version of a project against versions.yaml and the
 * matrix, and says of each misfit where it is, what comes of it and which edit mends it.
 *
 * <p>Needs no generated code, no picocli and no network, and prints nothing.
 */
package timecop.cli.compatibility;
