package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.ProjectFile;
import timecop.cli.input.UserFile;

/** Compares the files that each consumer's code was generated from with the files as they are. */
public final class GeneratedInputsCheck implements ContractCheck {
  private static final String PROTOS = "protos/timecop";

  /** A file in a consumer's directory: lines as sha256sum writes them, of files in the project. */
  private static final String DIGESTS = "generated/.inputs";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  /** A file that differs from what code was generated from. */
  private record Difference(String file, Kind kind) {
    enum Kind {
      CHANGED("has changed"),
      REMOVED("was removed"),
      ADDED("is new"),
      NO_DIGESTS("is not a list of digests");

      private final String text;

      Kind(String text) {
        this.text = text;
      }
    }

    @Override
    public String toString() {
      return file + " " + kind.text;
    }
  }

  @Override
  public List<Finding> check(GateRequest request) {
    Path project = request.project().directory();
    if (!Files.isDirectory(project.resolve(PROTOS))) {
      return List.of(); // The project generates its code in another way.
    }
    try {
      Map<String, String> digests = new HashMap<>();
      Map<Difference, List<Path>> consumers =
          new TreeMap<>(Comparator.comparing(Difference::file).thenComparing(Difference::kind));
      for (Path consumer : consumers(project)) {
        for (Difference difference : differences(project, consumer, digests)) {
          consumers.computeIfAbsent(difference, d -> new ArrayList<>()).add(consumer);
        }
      }
      List<Finding> findings = new ArrayList<>();
      consumers.forEach((difference, stale) -> findings.add(stale(project, difference, stale)));
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> consumers(Path project) throws IOException {
    try (Stream<Path> directories = Files.list(project)) {
      return directories.filter(d -> Files.exists(d.resolve(DIGESTS))).sorted().toList();
    }
  }

  private static List<Difference> differences(
      Path project, Path consumer, Map<String, String> digests) throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String line : lines(consumer.resolve(DIGESTS))) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        String file = project.relativize(consumer.resolve(DIGESTS)).toString();
        return List.of(new Difference(file, Difference.Kind.NO_DIGESTS));
      }
      inputs.put(matcher.group(2), matcher.group(1));
    }
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      String now = digest(project, input.getKey(), digests);
      if (!now.equals(input.getValue())) {
        Difference.Kind kind = now.isEmpty() ? Difference.Kind.REMOVED : Difference.Kind.CHANGED;
        differences.add(new Difference(input.getKey(), kind));
      }
    }
    try (Stream<Path> files = Files.walk(project.resolve(PROTOS))) {
      files
          .map(file -> project.relativize(file).toString())
          .filter(file -> file.endsWith(".proto") && !inputs.containsKey(file))
          .forEach(file -> differences.add(new Difference(file, Difference.Kind.ADDED)));
    }
    return differences;
  }

  /** Returns the lines of a list of digests; one that is none if the file cannot be read. */
  private static List<String> lines(Path file) {
    try {
      return ProjectFile.text(file).lines().toList();
    } catch (IOException e) {
      return List.of(UserFile.problem(file, e));
    }
  }

  /** Returns a file's digest, computed once; empty if the file does not exist. */
  private static String digest(Path project, String file, Map<String, String> digests)
      throws IOException {
    String known = digests.get(file);
    if (known == null) {
      Path path = project.resolve(file);
      known =
          Files.isRegularFile(path)
              ? HexFormat.of().formatHex(sha256().digest(ProjectFile.bytes(path)))
              : "";
      digests.put(file, known);
    }
    return known;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  private static Finding stale(Path project, Difference difference, List<Path> consumers) {
    String names =
        consumers.stream()
            .map(consumer -> project.relativize(consumer) + "/generated")
            .collect(Collectors.joining(", "));
    return Finding.of(
        Rule.GENERATED_STALE,
        "generated code",
        Location.of(difference.file()),
        difference + ", stale: " + names,
        "code generated from the current files",
        "the program uses the contract as it was",
        "run scripts/generate");
  }
}
