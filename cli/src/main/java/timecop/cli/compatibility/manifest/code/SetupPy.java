package timecop.cli.compatibility.manifest.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.text.Requirement;

/** setup.py, and noxfile.py: requirements in brackets that belong to a name of dependencies. */
public record SetupPy() implements Manifest {
  @Override
  public String name() {
    return "setup.py";
  }

  @Override
  public boolean reads(String path) {
    return Set.of("setup.py", "noxfile.py", "conanfile.py").contains(ManifestFile.name(path));
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    List<Token> tokens = Tokens.of(file.text(), Syntax.PYTHON);
    // For each open bracket, whether it is one of dependencies.
    Deque<Boolean> open = new ArrayDeque<>(List.of(false));
    String name = "";
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("[") || token.is("(") || token.is("{")) {
        open.push(open.getFirst() || names(name));
        name = "";
      } else if ((token.is("]") || token.is(")") || token.is("}")) && open.size() > 1) {
        open.pop();
      } else if (token.kind() == Token.Kind.WORD) {
        name = token.text();
      } else if (token.isString()) {
        boolean isKey = i + 1 < tokens.size() && tokens.get(i + 1).is(":");
        if (isKey) {
          name = token.text();
        } else if (open.getFirst() || names(name)) {
          requirements(token, file, mentions);
        }
      } else if (token.is(",")) {
        name = "";
      }
    }
    return mentions;
  }

  private static boolean names(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*(?:require|depend|extras|install).*");
  }

  /** One requirement, or lines of them. */
  private static void requirements(Token token, ManifestFile file, List<Mention> mentions) {
    int line = token.line();
    for (String text : token.text().split("\n", -1)) {
      int at = line;
      Requirement.parse(text).ifPresent(found -> mentions.add(found.in(file, at, "")));
      line++;
    }
  }
}
