/** Manifests that are lines of text. */
package timecop.cli.compatibility.manifest.text;
