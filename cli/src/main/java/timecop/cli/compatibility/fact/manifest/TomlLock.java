package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** Cargo.lock, uv.lock, poetry.lock and pylock.toml: tables with a name and a version. */
final class TomlLock implements Manifest {
  private record Kind(Language language, String lockCommand) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "Cargo.lock", new Kind(Language.RUST, "cargo update -p protobuf"),
          "uv.lock", new Kind(Language.PYTHON, "uv lock"),
          "poetry.lock", new Kind(Language.PYTHON, "poetry lock"),
          "pylock.toml", new Kind(Language.PYTHON, "uv export"));
  private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*\"([^\"]+)\"");

  @Override
  public boolean reads(String path) {
    return KINDS.containsKey(ManifestFile.name(path));
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    Kind kind = KINDS.get(ManifestFile.name(file.path()));
    List<Fact> facts = new ArrayList<>();
    boolean inPackage = false;
    int number = 0;
    for (String line : file.lines()) {
      number++;
      String text = line.strip();
      if (text.startsWith("[")) {
        inPackage = false;
      } else if (text.matches("name\\s*=\\s*\"protobuf\"")) {
        inPackage = true;
      }
      Matcher version = VERSION.matcher(text);
      if (inPackage && kind != null && version.matches()) {
        file.declared(kind.language, "==" + version.group(1), number, kind.lockCommand)
            .ifPresent(facts::add);
        inPackage = false;
      }
    }
    return facts;
  }
}
