/**
 * A worker's contract with the catalogue: compares what the worker registers and how its workflows
 * call activities with the catalogue, before anything reaches a server.
 */
package timecop.contract;
