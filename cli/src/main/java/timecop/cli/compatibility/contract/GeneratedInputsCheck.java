package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import timecop.cli.compatibility.GateRequest;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.source.Location;

/** Holds each consumer's generated code against the files that it was made from. */
public final class GeneratedInputsCheck implements ContractCheck {
  private static final Path PROTOS = Path.of("protos/timecop");

  /** In a consumer's directory: lines as sha256sum writes them, of files in the project. */
  private static final Path STAMP = Path.of("generated/.inputs");

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  @Override
  public List<Finding> check(GateRequest request) {
    Path project = request.project();
    if (!Files.isDirectory(project.resolve(PROTOS))) {
      return List.of(); // Another project, which generates in a way of its own.
    }
    try {
      Map<String, String> digests = new HashMap<>();
      Map<String, List<Path>> differences = new TreeMap<>();
      for (Path consumer : consumers(project)) {
        differences(project, consumer, digests)
            .forEach(
                fault -> differences.computeIfAbsent(fault, f -> new ArrayList<>()).add(consumer));
      }
      List<Finding> findings = new ArrayList<>();
      differences.forEach((fault, consumers) -> findings.add(stale(project, fault, consumers)));
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> consumers(Path project) throws IOException {
    try (Stream<Path> directories = Files.list(project)) {
      return directories.filter(d -> Files.exists(d.resolve(STAMP))).sorted().toList();
    }
  }

  /** Each file that differs, with how. */
  private static List<String> differences(Path project, Path consumer, Map<String, String> digests)
      throws IOException {
    Map<String, String> made = new LinkedHashMap<>();
    for (String line : Files.readAllLines(consumer.resolve(STAMP))) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return List.of(project.relativize(consumer.resolve(STAMP)) + " is no list of digests");
      }
      made.put(matcher.group(2), matcher.group(1));
    }
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> input : made.entrySet()) {
      String now = digest(project, input.getKey(), digests);
      if (!now.equals(input.getValue())) {
        faults.add(input.getKey() + (now.isEmpty() ? " is gone" : " has changed"));
      }
    }
    try (Stream<Path> files = Files.walk(project.resolve(PROTOS))) {
      files
          .map(file -> project.relativize(file).toString())
          .filter(file -> file.endsWith(".proto") && !made.containsKey(file))
          .forEach(file -> faults.add(file + " is new"));
    }
    return faults;
  }

  /** The file's digest, worked out once; empty when it is not there. */
  private static String digest(Path project, String file, Map<String, String> digests)
      throws IOException {
    String known = digests.get(file);
    if (known == null) {
      Path path = project.resolve(file);
      known =
          Files.isRegularFile(path)
              ? HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(path)))
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

  private static Finding stale(Path project, String fault, List<Path> consumers) {
    String names =
        String.join(
            ", ", consumers.stream().map(c -> project.relativize(c) + "/generated").toList());
    return Finding.of(
        Rule.GENERATED_STALE,
        "generated code",
        Location.of(fault.substring(0, fault.indexOf(' '))),
        "%s, stale: %s".formatted(fault, names),
        "code generated from the files as they are",
        "the program runs by the contract as it was",
        "run scripts/generate");
  }
}
