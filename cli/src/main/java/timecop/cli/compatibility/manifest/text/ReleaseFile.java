package timecop.cli.compatibility.manifest.text;

import java.util.List;
import java.util.Set;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;

/** A file that holds nothing but the release of protoc. */
public record ReleaseFile() implements Manifest {
  @Override
  public String name() {
    return ".protoc-version";
  }

  @Override
  public boolean reads(String path) {
    return Set.of(".protoc-version", "protoc-version.txt", "PROTOC_VERSION")
        .contains(ManifestFile.name(path));
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    for (int line = 1; line <= file.lines().size(); line++) {
      String text = file.line(line);
      if (!text.isEmpty() && !text.startsWith("#")) {
        return List.of(file.declared(PackageName.PROTOC, text, line));
      }
    }
    return List.of(file.unclear(PackageName.PROTOC, 1, "the file is empty"));
  }
}
