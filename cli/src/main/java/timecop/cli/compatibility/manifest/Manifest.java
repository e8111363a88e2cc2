package timecop.cli.compatibility.manifest;

import java.util.List;

/** A kind of file that declares packages; the same kind twice is equal. */
public interface Manifest {

  /** Returns its name in a sentence, such as "pom.xml" or "requirements*.txt". */
  String name();

  /** Returns whether a file is of this kind, by its path in the project. */
  boolean reads(String path);

  /**
   * Returns what a file says of protobuf's packages; it may list others too.
   *
   * @throws timecop.cli.compatibility.source.SourceException if the file is not what its name says
   */
  List<Mention> read(ManifestFile file);
}
