/** Places in files, and YAML and JSON that remember them: every complaint has a line. */
package timecop.cli.compatibility.source;
