/** Manifests that are TOML: Python's, Cargo's, Gradle's catalogue and mise's. */
package timecop.cli.compatibility.manifest.toml;
