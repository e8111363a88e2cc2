package timecop.cli.compatibility.manifest.code;

import timecop.cli.compatibility.manifest.ManifestFile;

/** A text and where it is typed, which may be another file than the one that uses it. */
record Typed(String text, int line, ManifestFile file) {}
