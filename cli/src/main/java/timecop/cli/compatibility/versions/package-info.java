/** versions.yaml: the one file that every protobuf version of a project is held against. */
package timecop.cli.compatibility.versions;
