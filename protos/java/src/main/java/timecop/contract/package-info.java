/**
 * A worker's contract with the catalogue: what it registers and how its workflows call activities,
 * held against the catalogue before anything reaches a server.
 */
package timecop.contract;
