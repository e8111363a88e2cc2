package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;

/**
 * What the gate knows of one language: which files declare its library, what its generated code
 * looks like, where the library is installed, and how another version is installed.
 */
public interface Ecosystem {

  /** Returns the language. */
  Language language();

  /** Returns the kinds of files that declare its library. */
  List<Manifest> manifests();

  /** Returns whether a package is protobuf's library, in this version. */
  boolean owns(PackageName of, String version);

  /** Returns the stamps on its generated files; empty if protoc writes none. */
  default Optional<Stamp> stamp() {
    return Optional.empty();
  }

  /** Returns where its library is installed; empty if the gate does not look for it. */
  default Optional<Installation> installation() {
    return Optional.empty();
  }

  /** Returns the names of the files that declare its library, for messages. */
  default String declaredIn() {
    return manifests().stream().map(Manifest::name).distinct().collect(Collectors.joining(", "));
  }
}
