package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;

/** CMake files: find_package with a version, and protobuf fetched by a tag or an archive. */
public record CMakeLists() implements Manifest {
  private static final PackageName PROTOBUF = new PackageName(Registry.NATIVE, "protobuf");
  private static final String VERSION = "(\\d+\\.\\d+(?:\\.\\d+)?(?:-rc-?\\d+)?)";
  private static final Pattern ARCHIVE =
      Pattern.compile("protocolbuffers/protobuf/\\S*?(?:/v|protobuf-\\w*-?)" + VERSION + "[/.]");
  private static final Pattern SHORT =
      Pattern.compile("gh:protocolbuffers/protobuf[@#]v?" + VERSION + ".*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Set<String> FETCHES =
      Set.of("fetchcontent_declare", "externalproject_add", "cpmaddpackage", "cpmfindpackage");

  @Override
  public String name() {
    return "CMakeLists.txt";
  }

  @Override
  public boolean reads(String path) {
    String name = ManifestFile.name(path);
    return name.equals("CMakeLists.txt") || name.endsWith(".cmake");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    Map<String, Token> variables = new HashMap<>();
    for (Calls.Call call : Calls.of(Tokens.of(file.text(), Syntax.CMAKE))) {
      String function = call.name().text().toLowerCase(Locale.ROOT);
      List<Token> values = call.values();
      if (function.equals("set") && values.size() > 1) {
        variables.putIfAbsent(values.get(0).text(), values.get(1));
      } else if (function.equals("find_package")) {
        find(values, variables, file, mentions);
      } else if (FETCHES.contains(function)) {
        fetch(call, variables, file, mentions);
      }
    }
    return mentions;
  }

  private static void find(
      List<Token> values, Map<String, Token> variables, ManifestFile file, List<Mention> mentions) {
    if (values.isEmpty() || !values.get(0).text().equalsIgnoreCase("protobuf")) {
      return;
    }
    boolean exact = values.stream().anyMatch(token -> token.isWord("EXACT"));
    values.stream()
        .skip(1)
        .map(token -> value(token, variables))
        .filter(token -> token.text().matches("\\d+(?:\\.\\d+)*"))
        .findFirst()
        // Without EXACT, it is the lowest version that will do.
        .ifPresent(
            token ->
                mentions.add(
                    file.declared(PROTOBUF, (exact ? "==" : ">=") + token.text(), token.line())));
  }

  private static Token value(Token token, Map<String, Token> variables) {
    Matcher variable = VARIABLE.matcher(token.text());
    if (!variable.find()) {
      return token;
    }
    Token set = variables.get(variable.group(1));
    if (set == null) {
      return token;
    }
    // A value alone is typed where it is set; one in a longer text is part of that text.
    return variable.matches()
        ? set
        : new Token(token.kind(), token.text().replace(variable.group(), set.text()), token.line());
  }

  private static void fetch(
      Calls.Call call, Map<String, Token> variables, ManifestFile file, List<Mention> mentions) {
    List<Token> values = call.values().stream().map(token -> value(token, variables)).toList();
    boolean protobuf =
        values.stream()
            .anyMatch(token -> token.text().matches(".*[/:]protocolbuffers/protobuf(?:[/.@#].*)?"));
    if (!protobuf) {
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      Token token = values.get(i);
      String key = i == 0 ? "" : values.get(i - 1).text();
      Matcher archive = ARCHIVE.matcher(token.text());
      Matcher brief = SHORT.matcher(token.text());
      if (key.equals("GIT_TAG") || key.equals("VERSION")) {
        if (token.text().matches("[0-9a-f]{40}")) {
          mentions.add(file.unclear(PROTOBUF, token.line(), "a commit names no release"));
        } else {
          mentions.add(
              file.declared(PROTOBUF, "==" + token.text().replaceFirst("^v", ""), token.line()));
        }
        return;
      }
      if (archive.find() || brief.matches()) {
        String version = brief.matches() ? brief.group(1) : archive.group(1);
        mentions.add(file.declared(PROTOBUF, "==" + version, token.line()));
        return;
      }
    }
    mentions.add(file.unclear(PROTOBUF, call.name().line(), "it names no release"));
  }
}
