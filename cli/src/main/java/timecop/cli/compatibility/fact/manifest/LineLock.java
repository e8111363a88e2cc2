package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/**
 * A lock file that has a line with the name and, in brackets, the version of each package.
 *
 * @param name the file's name
 * @param line matches the package's line; its first group is the version
 * @param lockCommand the command that writes the file
 */
record LineLock(String name, Language language, Pattern line, String lockCommand)
    implements Manifest {

  static LineLock gemfile() {
    return new LineLock(
        "Gemfile.lock",
        Language.RUBY,
        // Four spaces indent a resolved gem, six a requirement of another gem. A platform may
        // follow the version: (4.29.5-x86_64-linux-gnu).
        Pattern.compile(
            "^ {4}google-protobuf \\((\\d+(?:\\.\\d+)*(?:\\.(?:rc|alpha|beta)[.\\d]*)?)(?:-[^)]*)?\\)"),
        "bundle update google-protobuf");
  }

  static LineLock podfile() {
    return new LineLock(
        "Podfile.lock",
        Language.OBJECTIVE_C,
        Pattern.compile("^ {2}- Protobuf \\(([^)]+)\\)"),
        "pod update Protobuf");
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    for (ManifestFile.Line candidate : file.lines()) {
      Matcher matcher = line.matcher(candidate.text());
      if (matcher.find()) {
        file.declared(language, "==" + matcher.group(1), candidate.number(), lockCommand)
            .ifPresent(facts::add);
      }
    }
    return facts;
  }
}
