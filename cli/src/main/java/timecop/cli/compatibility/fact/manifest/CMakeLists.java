package timecop.cli.compatibility.fact.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;

/** CMake files: find_package with a version, and protobuf fetched by a tag or an archive. */
final class CMakeLists implements Manifest {
  private static final String VERSION = "(\\d+\\.\\d+(?:\\.\\d+)?)";
  private static final Pattern FIND =
      Pattern.compile(
          "find_package\\s*\\(\\s*protobuf\\s+(?:CONFIG\\s+)?" + VERSION, Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("GIT_TAG\\s+\"?v?" + VERSION);
  private static final Pattern ARCHIVE =
      Pattern.compile("protocolbuffers/protobuf/\\S*?(?:v|protobuf-)" + VERSION + "[/.]");

  @Override
  public boolean reads(String path) {
    String name = ManifestFile.name(path);
    return name.equals("CMakeLists.txt") || name.endsWith(".cmake");
  }

  @Override
  public List<Fact> declarations(ManifestFile file) {
    List<Fact> facts = new ArrayList<>();
    boolean fetchesProtobuf = false;
    for (ManifestFile.Line line : file.lines()) {
      String text = line.text().strip();
      if (text.toLowerCase(Locale.ROOT).startsWith("fetchcontent_declare")
          || text.toLowerCase(Locale.ROOT).startsWith("externalproject_add")) {
        fetchesProtobuf = false;
      }
      fetchesProtobuf |= text.contains("protocolbuffers/protobuf");
      for (Pattern pattern : List.of(FIND, TAG, ARCHIVE)) {
        Matcher matcher = pattern.matcher(text);
        boolean ours = !pattern.equals(TAG) || fetchesProtobuf;
        if (!text.startsWith("#") && ours && matcher.find()) {
          file.declared(Language.CPP, "==" + matcher.group(1), line.number(), "")
              .ifPresent(facts::add);
          break;
        }
      }
    }
    return facts;
  }
}
