package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** Containerfiles and CI pipelines that name a protoc or install a library. */
final class Pipeline implements Manifest {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?(?:(?:Containerfile|Dockerfile)[^/]*|[^/]+\\.(?:containerfile|dockerfile)"
              + "|\\.github/workflows/[^/]+\\.ya?ml)",
          Pattern.CASE_INSENSITIVE);
  private static final String RELEASE = "v?(\\d+\\.\\d+(?:\\.\\d+)?(?:-rc\\d+)?)";
  private static final Pattern COMPILER =
      Pattern.compile(
          "(?:PROTOC_VERSION\\s*[=:]\\s*[\"']?|protoc@|protoc-(?=v?\\d+\\.\\d))" + RELEASE,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SETUP_PROTOC = Pattern.compile("uses:\\s*\\S*setup-protoc");
  private static final Pattern SETUP_VERSION = Pattern.compile("version:\\s*[\"']?" + RELEASE);
  private static final Pattern PIP =
      Pattern.compile("pip\\d?\\s+install.*?[\\s\"']protobuf([=~<>!]=?[^\\s\"']+)");

  /** The maximum line.number() of lines between an action's `uses:` and its `version:`. */
  private static final int LINES_OF_A_STEP = 6;

  @Override
  public boolean reads(String path) {
    return NAME.matcher(path).matches();
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    int setupUntil = 0;
    for (ManifestFile.Line line : file.lines()) {
      if (line.text().strip().startsWith("#")) {
        continue;
      }
      if (SETUP_PROTOC.matcher(line.text()).find()) {
        setupUntil = line.number() + LINES_OF_A_STEP;
      }
      Matcher compiler = COMPILER.matcher(line.text());
      Matcher setup = SETUP_VERSION.matcher(line.text());
      Matcher pip = PIP.matcher(line.text());
      if (compiler.find()) {
        file.compiler(compiler.group(1), line.number()).ifPresent(facts::add);
      } else if (line.number() <= setupUntil && setup.find()) {
        file.compiler(setup.group(1), line.number()).ifPresent(facts::add);
      }
      if (pip.find()) {
        file.declared(Language.PYTHON, pip.group(1), line.number(), "").ifPresent(facts::add);
      }
    }
    return facts;
  }
}
