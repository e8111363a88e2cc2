/** Reads protobuf's version from the manifests and lock files of each language's build tool. */
package timecop.cli.compatibility.fact.manifest;
