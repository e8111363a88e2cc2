/** Checks of the versions: versions.yaml, and what is compared with it. */
package timecop.cli.compatibility.versions;
