package timecop.cli.compatibility.fact.manifest;

import java.util.List;
import timecop.cli.compatibility.fact.Fact;

/** A kind of file that declares which protobuf library or compiler a project uses. */
interface Manifest {

  /** Returns whether a file is of this kind, by its path in the project. */
  boolean reads(String path);

  /** Returns what a file declares. */
  List<Fact> declarations(ManifestFile file);
}
