package timecop.cli.compatibility.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

class PairRulesTest {
  private static final Matrix MATRIX = MatrixReader.shipped();
  private static final Location AT = Location.of("--assume");
  private final PairRules rules = new PairRules(MATRIX);

  @ParameterizedTest(name = "protoc {0} with {1} {2}: lock {3}, runtime {4} ({5})")
  @CsvFileSource(resources = "pairs.csv", delimiter = '|')
  void judgesEachPairAsItsSourceSays(
      String release, String language, String library, String lock, String runtime, String source) {
    assertThat(source).isNotBlank();
    Pair pair = judge(release, language, library);
    assertThat(word(pair.lock())).as("lock: %s", pair.lock().why()).isEqualTo(lock);
    assertThat(word(pair.runtime())).as("runtime: %s", pair.runtime().why()).isEqualTo(runtime);
    assertThat(pair.lock().source()).isNotBlank();
    assertThat(pair.runtime().source()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "36.2 | python | 7.36.1  | google.protobuf.runtime_version.VersionError: Detected incompatible Protobuf Gencode/Runtime versions when loading a.proto: gencode 7.36.2 runtime 7.36.1. Runtime version cannot be older than the linked gencode version.",
        "31.1 | python | 5.29.5  | google.protobuf.runtime_version.VersionError: Detected mismatched Protobuf Gencode/Runtime major versions when loading a.proto: gencode 6.31.1 runtime 5.29.5. Same major version is required.",
        "29.5 | python | 4.25.8  | ImportError: cannot import name 'runtime_version' from 'google.protobuf'",
        "36.2 | java   | 4.36.1  | java.lang.ExceptionInInitializerError caused by RuntimeVersion$ProtobufRuntimeVersionException: Detected incompatible Protobuf Gencode/Runtime versions when loading MyProto: gencode 4.36.2, runtime 4.36.1. Runtime version cannot be older than the linked gencode version.",
        "29.5 | java   | 3.25.8  | java.lang.NoClassDefFoundError: com/google/protobuf/RuntimeVersion$RuntimeDomain",
        "29.5 | cpp    | 5.29.4  | the compiler stops: #error \"Protobuf C++ gencode is built with an incompatible version of\" #error \"Protobuf C++ headers/runtime. See\"",
        "25.8 | java   | 3.25.3  | no check reports it: a missing method or field shows up later, while the program runs",
        "25.8 | python | 4.25.3  | no check reports it: a missing method or field shows up later, while the program runs",
        "29.5 | ruby   | 4.29.4  | no check reports it: a missing method or field shows up later, while the program runs",
      })
  void saysExactlyWhatWouldCome(String release, String language, String library, String failure) {
    assertThat(judge(release, language, library).runtime().why()).isEqualTo(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "python, 5.29.0, yanked",
    "python, 4.21.0, yanked",
    "python, 3.19.6, Temporal",
    "ruby, 4.0.0.rc.1, yanked",
    "java, 3.24.4, MapFieldReflectionAccessor",
    "java, 4.26.1, GeneratedMessageV3",
    "java, 4.27.3, GeneratedMessageV3$Builder",
  })
  void knowsWhatIsBadWhateverTheNumbersSay(String language, String version, String reason) {
    LibraryVersion library = LibraryVersion.parse(version).orElseThrow();
    assertThat(MATRIX.of(Language.named(language).orElseThrow()).knownBad())
        .filteredOn(bad -> bad.gencode() == null && bad.versions().contains(library))
        .singleElement()
        .satisfies(bad -> assertThat(bad.reason()).contains(reason))
        .satisfies(bad -> assertThat(bad.source()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({"java, 3.25.0", "java, 4.27.4", "java, 4.36.2", "python, 3.20.0", "python, 5.29.1"})
  void callsNothingBadThatWorks(String language, String version) {
    assertThat(
            MATRIX
                .of(Language.named(language).orElseThrow())
                .isKnownBad(LibraryVersion.parse(version).orElseThrow()))
        .isFalse();
  }

  @Test
  void judgesNoLanguageThatIsNumberedOnItsOwn() {
    assertThat(
            rules.judge(
                ProtocRelease.of(36, 2),
                Language.GO,
                Pair.Origin.ASSUMED,
                LibraryVersion.of(1, 36, 0),
                AT))
        .isEmpty();
  }

  @Test
  void readsCmakesNumbersAsTheLibrarys() {
    assertThat(MATRIX.libraryNumbers(Language.CPP, LibraryVersion.of(29, 5, 0)))
        .isEqualTo(LibraryVersion.of(5, 29, 5));
    assertThat(MATRIX.libraryNumbers(Language.CPP, LibraryVersion.of(5, 29, 5)))
        .isEqualTo(LibraryVersion.of(5, 29, 5));
  }

  private Pair judge(String release, String language, String library) {
    return rules
        .judge(
            ProtocRelease.parse(release).orElseThrow(),
            Language.named(language).orElseThrow(),
            Pair.Origin.ASSUMED,
            LibraryVersion.parse(library).orElseThrow(),
            AT)
        .orElseThrow();
  }

  private static String word(PairVerdict verdict) {
    return verdict.holds() ? "ok" : "no";
  }
}
