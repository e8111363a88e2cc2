package timecop.cli.compatibility.manifest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;

/** setup.cfg and tox.ini: lists of requirements under keys that name dependencies. */
public record SetupCfg() implements Manifest {
  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_.:-]+)\\s*[=:]\\s*(.*)");

  @Override
  public String name() {
    return "setup.cfg";
  }

  @Override
  public boolean reads(String path) {
    return Set.of("setup.cfg", "tox.ini").contains(ManifestFile.name(path));
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    String section = "";
    boolean lists = false;
    int number = 0;
    for (String line : file.lines()) {
      number++;
      String text = line.replaceFirst("(?:^|\\s)[#;].*$", "");
      if (text.isBlank()) {
        continue;
      }
      if (text.startsWith("[")) {
        section = text.strip().toLowerCase(Locale.ROOT);
        lists = false;
      } else if (!Character.isWhitespace(text.charAt(0))) {
        Matcher key = KEY.matcher(text);
        lists = key.matches() && names(key.group(1), section);
        if (lists) {
          requirement(key.group(2), number, file, mentions);
        }
      } else if (lists) {
        requirement(text, number, file, mentions);
      }
    }
    return mentions;
  }

  private static boolean names(String key, String section) {
    return section.contains("extras_require") || key.matches(".*(?:requires?|deps)$");
  }

  private static void requirement(
      String text, int line, ManifestFile file, List<Mention> mentions) {
    for (String part : text.split("(?<=\\w)\\s*;\\s*(?=[A-Za-z][\\w.-]*\\s*[=<>~!])", -1)) {
      // tox puts the environment before a requirement.
      Requirement.parse(part.strip().replaceFirst("^[\\w,{}-]+:\\s+", ""))
          .filter(found -> !found.range().isEmpty())
          .ifPresent(found -> mentions.add(file.declared(found.of(), found.range(), line)));
    }
  }
}
