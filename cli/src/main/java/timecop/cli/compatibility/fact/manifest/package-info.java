/** The manifests and locks of each language's build tool, read for protobuf's version only. */
package timecop.cli.compatibility.fact.manifest;
