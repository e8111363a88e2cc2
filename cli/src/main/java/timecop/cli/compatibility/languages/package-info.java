/** The languages of protobuf, and the numbers of its releases, libraries and version ranges. */
package timecop.cli.compatibility.languages;
