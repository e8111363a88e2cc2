package timecop.cli.compatibility.manifest.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.TomlSource;

/** What variables of Gradle's scripts stand for: in the script itself and in those above it. */
final class GradleVariables {
  private static final List<String> SCRIPTS =
      List.of(
          "build.gradle",
          "build.gradle.kts",
          "gradle/versions.gradle",
          "gradle/dependencies.gradle",
          "versions.gradle",
          "dependencies.gradle",
          "settings.gradle",
          "settings.gradle.kts",
          "buildSrc/src/main/kotlin/Versions.kt",
          "buildSrc/src/main/kotlin/Dependencies.kt");
  private static final Pattern QUOTED = Pattern.compile("[\"']([\\w.-]+)[\"']");
  private static final int DEEPEST = 10;

  private final ManifestFile file;

  GradleVariables(ManifestFile file) {
    this.file = file;
  }

  /** Returns what an expression stands for, such as "rootProject.ext.protobufVersion". */
  Optional<Typed> value(String expression) {
    return value(expression, DEEPEST);
  }

  private Optional<Typed> value(String expression, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    if (expression.matches("(?:rootProject\\.)?libs\\.versions\\..*")) {
      return catalogue(expression);
    }
    String name = name(expression);
    return of(name)
        .flatMap(
            typed ->
                typed.text().startsWith("$")
                    ? value(typed.text().replaceAll("[${}]", ""), depth - 1)
                    : Optional.of(typed));
  }

  private Optional<Typed> of(String name) {
    Typed own = assignments(file, name);
    if (own != null) {
      return Optional.of(own);
    }
    for (String script : SCRIPTS) {
      for (String path : file.above(script)) {
        Optional<Typed> found = file.open(path).map(other -> assignments(other, name));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (String path : file.above("gradle.properties")) {
      Optional<Typed> found = file.open(path).flatMap(other -> property(name, other));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the last name of an expression: a variable, or what is in quotes. */
  private static String name(String expression) {
    Matcher quoted = QUOTED.matcher(expression);
    String last = expression;
    while (quoted.find()) {
      last = quoted.group(1);
    }
    String plain = last.replaceAll("\\(\\)|!!|\\?|\\.get\\b|\\.toString\\b|\\s", "");
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /** What a script assigns to each name. */
  private record Assignments(Map<String, Typed> byName) {}

  private static @Nullable Typed assignments(ManifestFile script, String name) {
    return script.parsed(Assignments.class, GradleVariables::assignments).byName.get(name);
  }

  private static Assignments assignments(ManifestFile script) {
    Map<String, Typed> found = new HashMap<>();
    List<Token> tokens = Tokens.of(script.text(), Syntax.GRADLE);
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token value = tokens.get(i + 2);
      Token sign = tokens.get(i + 1);
      Token name = tokens.get(i);
      if ((sign.is("=") || sign.is(":")) && isValue(value) && name.kind() != Token.Kind.SYMBOL) {
        put(name.text(), value, script, found);
      } else if (sign.is("]") && value.is("=") && name.isString() && i + 3 < tokens.size()) {
        // extra["protobufVersion"] = "4.29.3"
        put(name.text(), tokens.get(i + 3), script, found);
      } else if (name.kind() == Token.Kind.STRING
          && sign.is(",")
          && value.isString()
          && i > 1
          && tokens.get(i - 1).is("(")
          && tokens.get(i - 2).text().endsWith("set")) {
        put(name.text(), value, script, found);
      } else if (name.isWord("by") && sign.isWord("extra") && value.is("(") && i > 0) {
        put(
            tokens.get(i - 1).text(),
            tokens.get(Math.min(i + 3, tokens.size() - 1)),
            script,
            found);
      }
    }
    return new Assignments(found);
  }

  private static boolean isValue(Token token) {
    return token.isString() || (token.kind() == Token.Kind.WORD && token.text().contains("."));
  }

  private static void put(String name, Token value, ManifestFile script, Map<String, Typed> found) {
    String text = value.isString() ? value.text() : "$" + value.text();
    found.putIfAbsent(
        name.substring(name.lastIndexOf('.') + 1), new Typed(text, value.line(), script));
  }

  private static Optional<Typed> property(String name, ManifestFile properties) {
    for (int line = 1; line <= properties.lines().size(); line++) {
      String[] parts = properties.line(line).split("\\s*[=:]\\s*", 2);
      if (parts.length == 2 && parts[0].substring(parts[0].lastIndexOf('.') + 1).equals(name)) {
        return Optional.of(new Typed(parts[1].strip(), line, properties));
      }
    }
    return Optional.empty();
  }

  private Optional<Typed> catalogue(String expression) {
    String key =
        expression.replaceFirst(".*libs\\.versions\\.", "").replaceAll("\\.get\\(\\).*", "");
    for (String path : file.above("gradle/libs.versions.toml")) {
      Optional<ManifestFile> catalogue = file.open(path);
      if (catalogue.isPresent()) {
        return version(key, catalogue.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<Typed> version(String key, ManifestFile catalogue) {
    try {
      return Nodes.at(TomlSource.read(catalogue.path(), catalogue.text()), "versions").stream()
          .flatMap(Nodes::entries)
          .filter(entry -> entry.getKey().name().replaceAll("[-_]", ".").equals(key))
          .flatMap(entry -> Nodes.scalar(entry.getValue()).stream())
          .map(value -> new Typed(value.text(), value.at().line(), catalogue))
          .findFirst();
    } catch (SourceException e) {
      return Optional.empty(); // It has a finding of its own.
    }
  }
}
