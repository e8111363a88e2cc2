/** What a project's manifests declare: packages with versions, and what was not understood. */
package timecop.cli.compatibility.manifest;
