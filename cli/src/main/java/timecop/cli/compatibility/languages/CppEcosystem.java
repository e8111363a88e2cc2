package timecop.cli.compatibility.languages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.code.CMakeLists;
import timecop.cli.compatibility.manifest.data.CondaEnvironment;
import timecop.cli.compatibility.manifest.data.NamedJson;
import timecop.cli.compatibility.manifest.text.LineLock;

/** C++: the sources, as CMake, vcpkg, Conan and conda fetch them. */
final class CppEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.CPP;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(
        new CMakeLists(), NamedJson.vcpkg(), LineLock.conanfile(), new CondaEnvironment());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.NATIVE, "protobuf"))
        || of.equals(new PackageName(Registry.CONDA, "libprotobuf"));
  }

  @Override
  public Optional<Stamp> stamp() {
    return Optional.of(
        new Stamp(
            path -> path.endsWith(".pb.h") || path.endsWith(".pb.cc"),
            // The rule that the compiler checks comes with every release, the comment from 26 on.
            Pattern.compile(
                "^// Protobuf C\\+\\+ Version: (\\S+)"
                    + "|^#if PROTOBUF_VERSION != (\\d{7})"
                    + "|^#if (\\d{7}) < PROTOBUF_MIN_PROTOC_VERSION"),
            CppEcosystem::version,
            true));
  }

  /** The compiler compares 5029003 for 5.29.3. */
  private static String version(String written) {
    if (!written.matches("\\d{7}")) {
      return written;
    }
    int number = Integer.parseInt(written);
    return number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000;
  }
}
