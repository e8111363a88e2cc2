package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** pip's requirement and constraint files, and the lock files of uv and pip-compile. */
final class PipRequirements implements Manifest {
  private static final Pattern NAME =
      Pattern.compile("(?:.*[-_.])?(?:requirements|constraints)(?:[-_.].*)?\\.(?:txt|in|lock)");
  private static final Pattern IN_DIRECTORY =
      Pattern.compile("(?:.*/)?requirements/[^/]+\\.(?:txt|in)");
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*protobuf\\s*([=<>~!][^;#\\\\]*?)?\\s*(?:[;#\\\\].*)?", Pattern.CASE_INSENSITIVE);

  @Override
  public boolean reads(String path) {
    return NAME.matcher(ManifestFile.name(path)).matches() || IN_DIRECTORY.matcher(path).matches();
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    for (ManifestFile.Line line : file.lines()) {
      Matcher matcher = REQUIREMENT.matcher(line.text());
      if (matcher.matches()) {
        String range = matcher.group(1) == null ? "*" : matcher.group(1);
        file.declared(Language.PYTHON, range, line.number(), file.madeBy()).ifPresent(facts::add);
      }
    }
    return facts;
  }
}
