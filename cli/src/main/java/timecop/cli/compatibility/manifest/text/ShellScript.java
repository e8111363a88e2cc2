package timecop.cli.compatibility.manifest.text;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;

/**
 * Commands in shell scripts, Makefiles, Containerfiles and pipelines: variables that hold protoc's
 * release, names of its archives, and libraries that a command installs.
 */
public record ShellScript() implements Manifest {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?(?:(?:Containerfile|Dockerfile)[^/]*|[^/]+\\.(?:containerfile|dockerfile)"
              + "|(?:GNU)?[Mm]akefile[^/]*|[^/]+\\.(?:mk|sh|bash)|[Jj]ustfile|Taskfile\\.ya?ml"
              + "|\\.github/(?:workflows|actions)/.*\\.ya?ml|action\\.ya?ml|\\.gitlab-ci[^/]*\\.ya?ml"
              + "|\\.gitlab/.*\\.ya?ml|\\.travis\\.yml|\\.circleci/config\\.yml|azure-pipelines[^/]*\\.ya?ml"
              + "|appveyor\\.yml|cloudbuild[^/]*\\.ya?ml|\\.env|Jenkinsfile[^/]*)");

  /** A variable that is set: by a shell, make, a Containerfile or YAML. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?:^|[\\s;&{\"'-])(?:export\\s+|ARG\\s+|ENV\\s+|set\\s+)?([A-Za-z_][A-Za-z0-9_.]*)"
              + "(?:\\s*[:?]?:?=\\s*|:\\s+|(?<=ENV .{1,60})\\s+)[\"']?([^\\s\"';&|)}]+)");

  private static final Pattern PROTOC_VARIABLE =
      Pattern.compile(
          "(?i)(?:.*_)?PROTOC_?(?:VERSION|VER|RELEASE|TAG)|(?:.*_)?PROTOBUF_(?:COMPILER|PROTOC)_?VERSION");

  private static final String REFERENCE = "\\$\\$?[{(]?\\w+(?::-[^}]*)?[})]?|\\$\\{\\{[^}]*}}";

  private static final Pattern VARIABLE =
      Pattern.compile("(?:env|matrix)\\.(\\w+)|\\$+[{(]?(\\w+)(?::-([^}]*))?");

  /** The name of one of protoc's archives: protoc-29.3-linux-x86_64.zip. */
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "(?<![\\w-])protoc-("
              + REFERENCE
              + "|v?\\d[\\w.]*(?:-rc-?\\d+)?)(?=-(?:linux|osx|win|darwin|\\$|\\{|`)|\\.zip|\\.tar)");

  private static final Pattern APT =
      Pattern.compile("(?<![\\w-])protobuf-compiler=(?:\\d:)?(\\d[\\d.]*)");
  private static final Pattern MISE = Pattern.compile("(?<![\\w-])protoc@v?(\\d[\\w.-]*)");
  private static final Pattern PIP =
      Pattern.compile("\\b(?:pip\\d?|pipx|uv)\\b.*?\\b(?:install|add)\\b(.*)");
  private static final Pattern PIP_ARGUMENT =
      Pattern.compile("(?<=\\s)(?:\"([^\"]+)\"|'([^']+)'|([^\\s\"';&|]+))");
  private static final Pattern NPM =
      Pattern.compile("(?<![\\w/-])(grpc-tools|google-protobuf)@(\\d[\\w.-]*)");
  private static final Pattern GEM =
      Pattern.compile(
          "\\bgem install google-protobuf\\s+(?:-v|--version)[\\s=]+[\"']?(\\d[\\w.]*)");

  @Override
  public String name() {
    return "Containerfile, Makefile, *.sh and pipelines";
  }

  @Override
  public boolean reads(String path) {
    return NAME.matcher(path).matches();
  }

  private record Value(String text, int line) {}

  @Override
  public List<Mention> read(ManifestFile file) {
    Set<Mention> mentions = new LinkedHashSet<>();
    Map<String, Value> variables = new HashMap<>();
    List<String> lines = file.lines().stream().map(ShellComment::removed).toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      assignments(line, number, variables);
      archives(line, number, variables, file, mentions);
      simple(APT, PackageName.PROTOC, line, number, file, mentions);
      simple(MISE, PackageName.PROTOC, line, number, file, mentions);
      Matcher npm = NPM.matcher(line);
      while (npm.find()) {
        mentions.add(
            file.declared(
                new PackageName(Registry.NPM, npm.group(1)), "==" + npm.group(2), number));
      }
      Matcher gem = GEM.matcher(line);
      if (gem.find()) {
        mentions.add(
            file.declared(
                new PackageName(Registry.RUBYGEMS, "google-protobuf"),
                "==" + gem.group(1),
                number));
      }
    }
    variables.forEach(
        (name, value) -> {
          if (PROTOC_VARIABLE.matcher(name).matches() && value.text.matches("v?\\d.*")) {
            mentions.add(file.declared(PackageName.PROTOC, value.text, value.line));
          }
        });
    for (int number = 1; number <= lines.size(); number++) {
      pip(lines, number, file, mentions);
    }
    return List.copyOf(mentions);
  }

  private static void assignments(String line, int number, Map<String, Value> variables) {
    Matcher matcher = ASSIGNMENT.matcher(line);
    int from = 0;
    while (matcher.find(from)) {
      variables.putIfAbsent(matcher.group(1), new Value(matcher.group(2), number));
      from = Math.max(matcher.start(2), matcher.start() + 1);
    }
  }

  private static void archives(
      String line,
      int number,
      Map<String, Value> variables,
      ManifestFile file,
      Set<Mention> mentions) {
    Matcher archive = ARCHIVE.matcher(line);
    while (archive.find()) {
      String version = archive.group(1);
      if (!version.startsWith("$")) {
        mentions.add(file.declared(PackageName.PROTOC, version, number));
        continue;
      }
      Matcher name = VARIABLE.matcher(version);
      String variable =
          name.find() ? (name.group(1) == null ? name.group(2) : name.group(1)) : version;
      Value value = variables.get(variable);
      String fallback = name.groupCount() > 2 && name.group(3) != null ? name.group(3) : "";
      if (value != null && value.text.matches("v?\\d.*")) {
        mentions.add(file.declared(PackageName.PROTOC, value.text, value.line));
      } else if (fallback.matches("v?\\d.*")) {
        mentions.add(file.declared(PackageName.PROTOC, fallback, number));
      } else {
        mentions.add(
            file.unclear(PackageName.PROTOC, number, "the file sets no release in " + variable));
      }
    }
  }

  private static void simple(
      Pattern pattern,
      PackageName of,
      String line,
      int number,
      ManifestFile file,
      Set<Mention> mentions) {
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      mentions.add(file.declared(of, matcher.group(1), number));
    }
  }

  /** Reads the command on a line; an argument may be on a later line than its command. */
  private static void pip(List<String> lines, int first, ManifestFile file, Set<Mention> mentions) {
    Matcher install = PIP.matcher(lines.get(first - 1));
    if (!install.find()) {
      return;
    }
    int number = first;
    String text = install.group(1);
    while (true) {
      boolean goesOn = text.stripTrailing().endsWith("\\");
      arguments(goesOn ? text.stripTrailing() : text, number, file, mentions);
      if (!goesOn || number >= lines.size()) {
        return;
      }
      text = " " + lines.get(number);
      number++;
    }
  }

  private static void arguments(String text, int number, ManifestFile file, Set<Mention> mentions) {
    Matcher argument = PIP_ARGUMENT.matcher(" " + text);
    while (argument.find()) {
      String written = argument.group(1);
      written = written == null ? argument.group(2) : written;
      written = written == null ? argument.group(3) : written;
      if (written.matches("[A-Za-z].*[=<>~!].*")) {
        Requirement.parse(written)
            .filter(found -> !found.range().contains("$"))
            .ifPresent(found -> mentions.add(file.declared(found.of(), found.range(), number)));
      }
    }
  }
}
