package timecop.cli.compatibility.manifest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;

/** pip's requirement and constraint files, and the lock files of uv and pip-compile. */
public record PipRequirements() implements Manifest {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*[-_.])?(?:requirements|reqs|constraints)(?:[-_.].*)?\\.(?:txt|in|lock|pip)");
  private static final Pattern IN_DIRECTORY =
      Pattern.compile("(?:.*/)?(?:requirements|constraints)/[^/]+\\.(?:txt|in|lock)");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");
  // A wheel's address without a name before it.
  private static final Pattern WHEEL =
      Pattern.compile("\\S*/(protobuf|grpcio_tools)-(\\d[^-/]*)-[^/]*\\.whl\\S*");

  @Override
  public String name() {
    return "requirements*.txt";
  }

  @Override
  public boolean reads(String path) {
    return NAME.matcher(ManifestFile.name(path)).matches() || IN_DIRECTORY.matcher(path).matches();
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    String command = file.madeBy();
    int number = 0;
    StringBuilder joined = new StringBuilder();
    int first = 0;
    for (String line : file.lines()) {
      number++;
      first = joined.isEmpty() ? number : first;
      String text = COMMENT.matcher(line).replaceFirst("").stripTrailing();
      if (text.endsWith("\\")) {
        joined.append(text, 0, text.length() - 1).append(' ');
        continue;
      }
      requirement(joined + text, first, command, file, mentions);
      joined.setLength(0);
    }
    requirement(joined.toString(), first, command, file, mentions);
    return mentions;
  }

  private static void requirement(
      String text, int line, String command, ManifestFile file, List<Mention> mentions) {
    Matcher wheel = WHEEL.matcher(text.strip());
    String readable = wheel.matches() ? wheel.group(1) + "==" + wheel.group(2) : text;
    if (readable.isBlank() || readable.strip().startsWith("-")) {
      return;
    }
    Requirement.parse(readable).ifPresent(found -> mentions.add(found.in(file, line, command)));
  }
}
