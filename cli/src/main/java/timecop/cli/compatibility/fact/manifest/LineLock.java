package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** Gemfile.lock and Podfile.lock: a line with the name and, in brackets, the resolved version. */
final class LineLock implements Manifest {
  private record Kind(Language language, Pattern line, String lockCommand) {}

  // Four spaces indent a resolved gem, six a requirement of another gem. A platform may follow the
  // version: (4.29.5-x86_64-linux-gnu).
  private static final Map<String, Kind> KINDS =
      Map.of(
          "Gemfile.lock",
          new Kind(
              Language.RUBY,
              Pattern.compile(
                  "^ {4}google-protobuf \\((\\d+(?:\\.\\d+)*(?:\\.(?:rc|alpha|beta)[.\\d]*)?)(?:-[^)]*)?\\)"),
              "bundle update google-protobuf"),
          "Podfile.lock",
          new Kind(
              Language.OBJECTIVE_C,
              Pattern.compile("^ {2}- Protobuf \\(([^)]+)\\)"),
              "pod update Protobuf"));

  @Override
  public boolean reads(String path) {
    return KINDS.containsKey(ManifestFile.name(path));
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    Kind kind = KINDS.get(ManifestFile.name(file.path()));
    List<Fact> facts = new ArrayList<>();
    int number = 0;
    for (String line : file.lines()) {
      number++;
      Matcher matcher = kind == null ? null : kind.line.matcher(line);
      if (matcher != null && matcher.find() && kind != null) {
        file.declared(kind.language, "==" + matcher.group(1), number, kind.lockCommand)
            .ifPresent(facts::add);
      }
    }
    return facts;
  }
}
