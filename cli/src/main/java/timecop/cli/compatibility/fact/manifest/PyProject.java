package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** pyproject.toml: a requirement in a list of dependencies, or Poetry's key. */
final class PyProject implements Manifest {
  private static final Pattern REQUIREMENT =
      Pattern.compile("(?:^|[\\[,\\s])[\"']protobuf\\s*([=<>~!][^\"';]*?)?\\s*(?:;[^\"']*)?[\"']");
  private static final Pattern POETRY =
      Pattern.compile("^protobuf\\s*=\\s*(?:\\{.*version\\s*=\\s*)?[\"']([^\"']+)[\"']");

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals("pyproject.toml");
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    for (ManifestFile.Line line : file.lines()) {
      Matcher matcher = REQUIREMENT.matcher(line.text());
      Matcher poetry = POETRY.matcher(line.text());
      if (matcher.find()) {
        String range = matcher.group(1) == null ? "*" : matcher.group(1);
        file.declared(Language.PYTHON, range, line.number(), "").ifPresent(facts::add);
      } else if (poetry.find()) {
        file.declared(Language.PYTHON, poetry.group(1), line.number(), "").ifPresent(facts::add);
      }
    }
    return facts;
  }
}
