/** Manifests that are JSON or YAML. */
package timecop.cli.compatibility.manifest.data;
