/**
 * The catalogue: every worker, workflow and activity of a system, read from protobuf descriptors.
 *
 * <p>Needs no generated code: the options are read by name, so that the same reader serves a worker
 * (from its generated classes) and the command line (from any descriptor set).
 */
package timecop.catalog;
