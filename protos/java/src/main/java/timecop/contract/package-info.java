/**
 * A worker's contract with the catalogue: compares what the worker registers and how its workflows
 * call activities with the catalogue, before anything reaches a server.
 *
 * <p>A worker's own code needs this package, and the payload converter of {@code payload}.
 */
package timecop.contract;
