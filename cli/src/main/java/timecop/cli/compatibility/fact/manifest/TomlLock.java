package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/**
 * A TOML lock file that has a table with a name and a version for each package.
 *
 * @param name the file's name
 * @param lockCommand the command that writes the file
 */
record TomlLock(String name, Language language, String lockCommand) implements Manifest {
  private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*\"([^\"]+)\"");

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    boolean inPackage = false;
    for (ManifestFile.Line line : file.lines()) {
      String text = line.text().strip();
      if (text.startsWith("[")) {
        inPackage = false;
      } else if (text.matches("name\\s*=\\s*\"protobuf\"")) {
        inPackage = true;
      }
      Matcher version = VERSION.matcher(text);
      if (inPackage && version.matches()) {
        file.declared(language, "==" + version.group(1), line.number(), lockCommand)
            .ifPresent(facts::add);
        inPackage = false;
      }
    }
    return facts;
  }
}
