/** Manifests that are programs: read by their tokens, never run. */
package timecop.cli.compatibility.manifest.code;
