/** Manifests that are XML: Maven's and .NET's. */
package timecop.cli.compatibility.manifest.xml;
