/**
 * The catalogue: the workers, workflows and activities of a system, read from protobuf descriptors.
 *
 * <p>Options are read by name and need no generated code, so that a worker can read the descriptors
 * of its generated classes and the command line can read any descriptor set.
 */
package timecop.catalog;
