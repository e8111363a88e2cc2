package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;

/** Bazel's module and workspace files: protobuf as a module or an archive, and Maven artifacts. */
public record BazelModule() implements Manifest {
  private static final Set<String> MODULES = Set.of("protobuf", "com_google_protobuf");
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?:/v|protobuf-|protoc-)(\\d+\\.\\d+(?:\\.\\d+)?(?:-rc-?\\d+)?)(?:[/.\\-]|$)");
  private static final Pattern PLAIN = Pattern.compile("v?\\d+\\.\\d+(?:\\.\\d+)?");
  private static final Pattern ARTIFACT =
      Pattern.compile("(com\\.google\\.protobuf):([\\w.-]+):(?:jar:)?([\\d][\\w.+-]*)");

  @Override
  public String name() {
    return "MODULE.bazel";
  }

  @Override
  public boolean reads(String path) {
    String name = ManifestFile.name(path);
    return name.equals("WORKSPACE")
        || name.startsWith("WORKSPACE.")
        || name.endsWith("MODULE.bazel")
        || name.endsWith(".bzl");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    List<Token> tokens = Tokens.of(file.text(), Syntax.PYTHON);
    Map<String, Token> constants = constants(tokens);
    for (Calls.Call call : Calls.of(tokens)) {
      String function = call.name().text();
      if (function.equals("bazel_dep") || function.endsWith("_override")) {
        module(call, constants, file, mentions);
      } else if (function.endsWith("protoc.toolchain") || function.endsWith("protoc_toolchains")) {
        call.named("version").ifPresent(v -> add(value(v, constants), file, mentions));
      } else if (function.endsWith("http_archive") || function.endsWith("git_repository")) {
        archive(call, constants, file, mentions);
      } else if (function.endsWith("maven.artifact") || function.equals("artifact")) {
        artifact(call, constants, file, mentions);
      }
    }
    for (Token token : tokens) {
      Matcher artifact = ARTIFACT.matcher(token.isString() ? token.text() : "");
      if (artifact.find()) {
        mentions.add(
            file.declared(
                PackageName.maven(artifact.group(1), artifact.group(2)),
                artifact.group(3),
                token.line()));
      }
    }
    return mentions;
  }

  private static void artifact(
      Calls.Call call, Map<String, Token> constants, ManifestFile file, List<Mention> mentions) {
    var group = call.named("group").filter(token -> token.text().equals("com.google.protobuf"));
    var name = call.named("artifact");
    var version = call.named("version");
    if (group.isPresent() && name.isPresent() && version.isPresent()) {
      Token typed = value(version.get(), constants);
      mentions.add(
          file.declared(
              PackageName.maven(group.get().text(), name.get().text()),
              typed.text(),
              typed.line()));
    }
  }

  /** NAME = "value" at the top of a file. */
  private static Map<String, Token> constants(List<Token> tokens) {
    Map<String, Token> constants = new LinkedHashMap<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).kind() == Token.Kind.WORD
          && tokens.get(i + 1).is("=")
          && tokens.get(i + 2).isString()) {
        constants.putIfAbsent(tokens.get(i).text(), tokens.get(i + 2));
      }
    }
    return constants;
  }

  private static void module(
      Calls.Call call, Map<String, Token> constants, ManifestFile file, List<Mention> mentions) {
    boolean protobuf =
        call.named("name")
            .or(() -> call.named("module_name"))
            .or(() -> call.values().stream().findFirst())
            .filter(name -> MODULES.contains(name.text()))
            .isPresent();
    Optional<Token> version = call.named("version").filter(token -> !token.text().isEmpty());
    if (protobuf && version.isPresent()) {
      add(value(version.get(), constants), file, mentions);
    } else if (protobuf && !call.name().text().equals("bazel_dep")) {
      archive(call, constants, file, mentions);
    }
  }

  private static void add(Token version, ManifestFile file, List<Mention> mentions) {
    mentions.add(
        file.declared(
            PackageName.PROTOC,
            // The registry adds its own revision: 29.3.bcr.1.
            version.text().replaceFirst("\\.bcr\\.\\d+$", ""),
            version.line()));
  }

  private static Token value(Token token, Map<String, Token> constants) {
    return token.isString() ? token : constants.getOrDefault(token.text(), token);
  }

  /**
   * An archive or a repository of protobuf; its release is in the prefix, the address or the tag.
   */
  private static void archive(
      Calls.Call call, Map<String, Token> constants, ManifestFile file, List<Mention> mentions) {
    List<Token> values = call.values();
    boolean protobuf =
        values.stream()
            .anyMatch(
                token -> token.isString() && token.text().contains("protocolbuffers/protobuf"));
    boolean named = call.named("name").filter(name -> MODULES.contains(name.text())).isPresent();
    if (!protobuf && !named) {
      return;
    }
    Optional<Token> tag = call.named("tag");
    if (tag.isPresent()) {
      add(value(tag.get(), constants), file, mentions);
      return;
    }
    for (Token token : values) {
      Matcher release = RELEASE.matcher(token.isString() ? token.text() : "");
      if (release.find()) {
        mentions.add(file.declared(PackageName.PROTOC, release.group(1), token.line()));
        return;
      }
    }
    for (Token token : values) {
      Token constant = constants.get(token.text());
      Matcher plain = PLAIN.matcher(constant == null ? "" : constant.text());
      if (constant != null && plain.matches()) {
        add(constant, file, mentions);
        return;
      }
    }
    mentions.add(
        file.unclear(
            PackageName.PROTOC, call.name().line(), "the archive's address names no release"));
  }
}
