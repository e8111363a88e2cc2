package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.code.BazelModule;
import timecop.cli.compatibility.manifest.code.GradleScript;
import timecop.cli.compatibility.manifest.data.BufGenerate;
import timecop.cli.compatibility.manifest.data.KeyedJson;
import timecop.cli.compatibility.manifest.data.WorkflowSteps;
import timecop.cli.compatibility.manifest.text.LineLock;
import timecop.cli.compatibility.manifest.text.ReleaseFile;
import timecop.cli.compatibility.manifest.text.ShellScript;
import timecop.cli.compatibility.manifest.toml.GradleCatalog;
import timecop.cli.compatibility.manifest.toml.MiseTools;
import timecop.cli.compatibility.manifest.xml.DotnetProject;
import timecop.cli.compatibility.manifest.xml.MavenPom;

/** protoc: which files name its release, itself or by a package that contains it. */
public final class Protoc {
  private static final PackageName MAVEN = PackageName.maven("com.google.protobuf", "protoc");
  private static final PackageName NUGET = new PackageName(Registry.NUGET, "google.protobuf.tools");
  private static final Set<PackageName> OF_GRPC =
      Set.of(PackageName.pypi("grpcio-tools"), new PackageName(Registry.NUGET, "grpc.tools"));
  private static final PackageName CONDA = new PackageName(Registry.CONDA, "grpcio-tools");
  private static final Set<String> TOOLS = Set.of("protoc", "protobuf");

  private static final Pattern EXACT = Pattern.compile("(?:={1,3})?\\s*v?(\\d[\\w.+-]*)");
  private static final Pattern BRACKETS = Pattern.compile("\\[\\s*([\\w.-]+)\\s*]");
  private static final Pattern ANY_PATCH =
      Pattern.compile("v?(\\d{2,4})(?:\\.[xX*])?(?:\\.[xX*])?");
  private static final Pattern GRPC = Pattern.compile("[12]\\.(\\d{1,4})\\.\\d+.*");

  // By `protoc --version` of each wheel of grpcio-tools 1.N on PyPI. Grpc.Tools 2.N is built from
  // the same tree as 1.N. A number that is missing has the release of the one before it.
  private static final NavigableMap<Integer, ProtocRelease> CONTAINED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(49, ProtocRelease.of(21, 6)),
              Map.entry(53, ProtocRelease.of(21, 12)),
              Map.entry(55, ProtocRelease.of(23, 1)),
              Map.entry(57, ProtocRelease.of(23, 4)),
              Map.entry(59, ProtocRelease.of(24, 3)),
              Map.entry(60, ProtocRelease.of(25, 0)),
              Map.entry(61, ProtocRelease.of(25, 1)),
              Map.entry(63, ProtocRelease.of(26, 1)),
              Map.entry(66, ProtocRelease.of(27, 2)),
              Map.entry(68, ProtocRelease.of(28, 1)),
              Map.entry(69, ProtocRelease.of(29, 0)),
              Map.entry(72, ProtocRelease.of(30, 0)),
              Map.entry(73, ProtocRelease.of(31, 0)),
              Map.entry(74, ProtocRelease.of(31, 1))));

  /** The last version of grpcio-tools that was looked at. */
  private static final int LAST_KNOWN = 80;

  private Protoc() {}

  /** What a package says of protoc's release. */
  public sealed interface Pin {}

  /** It names a release; with an open patch, any patch of it. */
  public record Named(ProtocRelease release, boolean anyPatch) implements Pin {}

  /** It names protoc, but the release was not understood. */
  public record NotUnderstood(String why) implements Pin {}

  /** Returns the kinds of files that name a release of protoc. */
  public static List<Manifest> manifests() {
    return List.of(
        new MavenPom(),
        new GradleScript(),
        new GradleCatalog(),
        new BazelModule(),
        new DotnetProject(),
        new BufGenerate(),
        new WorkflowSteps(),
        new ShellScript(),
        new MiseTools(),
        LineLock.toolVersions(),
        new ReleaseFile(),
        KeyedJson.npm());
  }

  /** Returns whether a package is protoc or contains it. */
  public static boolean owns(PackageName of) {
    return (of.registry() == Registry.TOOL && TOOLS.contains(of.name()))
        || of.equals(MAVEN)
        || of.equals(NUGET)
        || of.equals(CONDA)
        || OF_GRPC.contains(of);
  }

  /** Returns the release that a package stands for; empty if its range leaves it open. */
  public static Optional<Pin> pin(PackageName of, String version) {
    boolean grpc = OF_GRPC.contains(of) || of.equals(CONDA);
    String text = BRACKETS.matcher(version.strip()).replaceFirst("$1");
    Matcher exact = EXACT.matcher(text);
    if (!exact.matches()) {
      boolean range = VersionRange.parse(of.registry().shared(text)).isPresent();
      return range
          ? Optional.empty()
          : Optional.of(new NotUnderstood("it is no release of protoc"));
    }
    if (grpc) {
      return ofGrpc(exact.group(1));
    }
    Matcher open = ANY_PATCH.matcher(exact.group(1));
    if (open.matches()) {
      return Optional.of(new Named(ProtocRelease.of(Integer.parseInt(open.group(1)), 0), true));
    }
    return Optional.of(
        ProtocRelease.parse(exact.group(1))
            .<Pin>map(release -> new Named(release, false))
            .orElseGet(() -> new NotUnderstood("it is no release of protoc")));
  }

  private static Optional<Pin> ofGrpc(String version) {
    Matcher matcher = GRPC.matcher(version);
    if (!matcher.matches()) {
      return Optional.empty(); // 1.* or 1.60: the installer chooses.
    }
    int number = Integer.parseInt(matcher.group(1));
    Map.Entry<Integer, ProtocRelease> contained = CONTAINED.floorEntry(number);
    if (contained == null || number > LAST_KNOWN) {
      return Optional.of(
          new NotUnderstood("which protoc this version contains is not known to timecop"));
    }
    return Optional.of(new Named(contained.getValue(), false));
  }
}
