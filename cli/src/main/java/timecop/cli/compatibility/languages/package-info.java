/** Protobuf's own numbers: releases of protoc, versions of its libraries, and ranges of these. */
package timecop.cli.compatibility.languages;
