package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;

/** Gradle's build scripts in Groovy and Kotlin: coordinates of artifacts, with their variables. */
public record GradleScript() implements Manifest {
  private static final Pattern COORDINATES =
      Pattern.compile("([\\w.-]+):([\\w.-]+):([^:@]*)(?:[:@].*)?");
  private static final Pattern WRITTEN = Pattern.compile("[^:]*:[^:]*:((?:\\$\\{[^}]*}|[^:@])*).*");
  private static final Pattern UNVERSIONED = Pattern.compile("[\\w.-]+:[\\w.-]+");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^}]*)}|([A-Za-z_]\\w*))");
  private static final String GOOGLE = "com.google.protobuf";

  /** The most tokens from a group to the name and version beside it. */
  private static final int MAP_TOKENS = 14;

  @Override
  public String name() {
    return "build.gradle";
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".gradle") || path.endsWith(".gradle.kts");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    Set<Mention> mentions = new LinkedHashSet<>();
    List<Token> tokens = Tokens.of(file.text(), Syntax.GRADLE);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isString() && token.text().startsWith(GOOGLE)) {
        read(tokens, i, file).ifPresent(mentions::add);
      }
    }
    return List.copyOf(mentions);
  }

  private static Optional<Mention> read(List<Token> tokens, int at, ManifestFile file) {
    Token token = tokens.get(at);
    String text = token.text();
    if (text.equals(GOOGLE)) {
      return map(tokens, at, file);
    }
    if (text.endsWith(":") && at + 2 < tokens.size() && tokens.get(at + 1).is("+")) {
      // "com.google.protobuf:protoc:" + version
      Token value = tokens.get(at + 2);
      String version = value.isString() ? value.text() : "${" + value.text() + "}";
      return coordinates(text + version, token.line(), file);
    }
    if (UNVERSIONED.matcher(text).matches()) {
      return Optional.empty(); // A platform or the catalogue has the version.
    }
    return coordinates(text, token.line(), file);
  }

  private static Optional<Mention> coordinates(String text, int line, ManifestFile file) {
    // Colons inside of ${...} belong to an expression.
    Matcher matcher = COORDINATES.matcher(VARIABLE.matcher(text).replaceAll("\\${v}"));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Matcher written = WRITTEN.matcher(text);
    String version = written.matches() ? written.group(1) : matcher.group(3);
    return Optional.of(
        resolve(PackageName.maven(matcher.group(1), matcher.group(2)), version, line, file));
  }

  /** group: 'com.google.protobuf', name: 'protobuf-java', version: '4.29.3'. */
  private static Optional<Mention> map(List<Token> tokens, int group, ManifestFile file) {
    String name = "";
    for (int i = group + 1; i + 2 < tokens.size() && i < group + MAP_TOKENS; i++) {
      Token key = tokens.get(i);
      boolean assigns = tokens.get(i + 1).is(":") || tokens.get(i + 1).is("=");
      Token value = tokens.get(i + 2);
      if (assigns && key.isWord("name") && value.isString()) {
        name = value.text();
      } else if (assigns && key.isWord("version") && !name.isEmpty()) {
        String version = value.isString() ? value.text() : "${" + value.text() + "}";
        return Optional.of(resolve(PackageName.maven(GOOGLE, name), version, value.line(), file));
      }
    }
    return Optional.empty();
  }

  private static Mention resolve(PackageName of, String version, int line, ManifestFile file) {
    Matcher variable = VARIABLE.matcher(version);
    if (!variable.find()) {
      return version.isBlank()
          ? file.unclear(of, line, "it names no version")
          : file.declared(of, version, line);
    }
    GradleVariables variables = new GradleVariables(file);
    if (variable.matches()) {
      return variables
          .value(expression(variable))
          .map(typed -> typed.file().declared(of, typed.text(), typed.line()))
          .orElseGet(() -> unset(of, expression(variable), line, file));
    }
    List<String> unset = new ArrayList<>();
    String replaced =
        variable
            .reset()
            .replaceAll(
                match -> {
                  String name = expression(match);
                  Optional<Typed> value = variables.value(name);
                  if (value.isEmpty()) {
                    unset.add(name);
                  }
                  return value.map(v -> Matcher.quoteReplacement(v.text())).orElse("");
                });
    return unset.isEmpty()
        ? file.declared(of, replaced, line)
        : unset(of, unset.get(0), line, file);
  }

  private static String expression(MatchResult variable) {
    return variable.group(1) == null ? variable.group(2) : variable.group(1);
  }

  private static Mention unset(PackageName of, String name, int line, ManifestFile file) {
    return file.unclear(of, line, "no script of the project sets " + name);
  }
}
