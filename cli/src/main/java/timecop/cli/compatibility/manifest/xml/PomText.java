package timecop.cli.compatibility.manifest.xml;

import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.Location;

/** A text as it is written in a POM. */
record PomText(String text, Location at, ManifestFile file) {

  /** Returns the declaration of a package with this text as its version. */
  Mention declared(PackageName of) {
    return file.declared(of, text, at.line());
  }
}
