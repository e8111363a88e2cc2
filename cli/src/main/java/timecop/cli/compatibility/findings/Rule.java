package timecop.cli.compatibility.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule of the gate; its id is stable. */
public enum Rule {
  COMPILER_NOT_FOUND(
      Severity.ERROR,
      "The compiler must be there to be asked.",
      "The gate asks the pinned protoc binary itself. One that is missing, or does not answer as"
          + " protoc, proves nothing, so it is not a pass.",
      "timecop: facts are asked, not assumed"),
  COMPILER_RELEASE(
      Severity.ERROR,
      "The compiler must be the release that versions.yaml requires.",
      "Generated code carries protoc's release, and every library is held against it.",
      "protobuf.dev, \"Version Support\", Numbering Scheme"),
  COMPILER_NAMED(
      Severity.ERROR,
      "No Containerfile, pipeline or build file may name another protoc.",
      "What is generated there would not go with the libraries that go with versions.yaml.",
      "timecop: versions.yaml is the single source"),
  LOCK(
      Severity.ERROR,
      "A library must be of the major that goes with protoc, of the same minor, and of no older patch.",
      "Protobuf publishes each release as one set: release N.P is library <major>.N.P in every"
          + " language. C++ and Rust need exactly that version. This is stricter than what protobuf"
          + " guarantees at run time (rule runtime), because one set is what protobuf tests and"
          + " recommends.",
      "protobuf.dev, \"Version Support\", Numbering Scheme; github.com/protocolbuffers/protobuf,"
          + " version.json"),
  RUNTIME(
      Severity.NOTE,
      "Generated code never runs on an older library; it runs on a newer one of its major or the next.",
      "Protobuf's own guarantee. C++ and Rust need an exact match; Python from 6.32.0 on runs all"
          + " code since 3.20.0. It is told beside rule lock, which gates.",
      "protobuf.dev, \"Cross-Version Runtime Guarantee\""),
  RANGE(
      Severity.ERROR,
      "A library must lie in the range of versions.yaml.",
      "A range left out follows from protoc's release: all patches of that minor.",
      "timecop: versions.yaml is the single source"),
  NOT_DECLARED(
      Severity.ERROR,
      "A language of versions.yaml must declare its library.",
      "A library that comes in only through another one changes version with that one, unseen.",
      "timecop: \"not found\" is never a pass"),
  NOT_RESOLVED(
      Severity.ERROR,
      "The library must be found where the program runs.",
      "What is declared is not always what is loaded: another dependency may have won.",
      "timecop: \"not found\" is never a pass"),
  RESOLVED_DIFFERS(
      Severity.ERROR,
      "What is installed must be what is declared.",
      "An environment that was not brought up to date works here and nowhere else.",
      "timecop: declared and resolved are facts apart"),
  DECLARED_DIFFERS(
      Severity.ERROR,
      "A project's manifests and locks must agree with each other.",
      "Which of them wins depends on who installs.",
      "timecop: declared and resolved are facts apart"),
  DECLARED_OPEN(
      Severity.WARNING,
      "A declared range should admit only versions that fit.",
      "The next install may take a version that does not go with protoc.",
      "timecop: the lock rule, applied to what a range admits"),
  STAMP(
      Severity.ERROR,
      "Every generated file must be stamped with protoc's release.",
      "A stale file runs with the rest until its first call that the library no longer has.",
      "github.com/protocolbuffers/protobuf: the file headers written from release 25.0 on"),
  STAMP_NOT_FOUND(
      Severity.ERROR,
      "Generated code must be there, and stamped.",
      "Code without a stamp was made by a release before 25.0, or edited.",
      "timecop: \"not found\" is never a pass"),
  KNOWN_BAD(
      Severity.ERROR,
      "No version that is yanked, or cannot load Temporal's generated code.",
      "Such a version can fit protoc by its number and still fail.",
      "the matrix, entry by entry"),
  SUPPORT_ENDED(
      Severity.WARNING,
      "The library's major should be supported.",
      "Protobuf no longer mends security faults of a major whose support has ended.",
      "protobuf.dev, \"Version Support\", Support Duration"),
  OWN_NUMBERING(
      Severity.NOTE,
      "Go and JavaScript number their libraries on their own.",
      "No version of these can be held against protoc's release.",
      "github.com/protocolbuffers/protobuf-go, github.com/protocolbuffers/protobuf-javascript"),
  CONTRACT_DIFFERS(
      Severity.ERROR,
      "Workers must register what the catalogue declares.",
      "A name, type or queue that differs is found at run time only, as a task nobody takes.",
      "timecop: the catalogue is the contract"),
  HISTORY_DIFFERS(
      Severity.ERROR,
      "What workflows really called must be what the catalogue declares.",
      "The stored histories show each workflow's activities, with their queues, types, timeouts and"
          + " retries; a `uses` that no history shows is as wrong as a call that it lacks.",
      "timecop: the catalogue is the contract"),
  HISTORY_NOT_FOUND(
      Severity.WARNING,
      "Every workflow should have a stored history.",
      "Without one, nobody knows what it calls until it runs.",
      "timecop: the catalogue is the contract"),
  GENERATED_STALE(
      Severity.ERROR,
      "Generated code must be made from the contract as it is.",
      "Each copy carries the digests of the files that it was made from, in generated/.inputs.",
      "timecop: the catalogue is the contract"),
  CONTRACT_BREAKING(
      Severity.ERROR,
      "The contract must stay readable for what already runs.",
      "buf breaking, against the revision of --against.",
      "buf, \"Breaking change detection\""),
  CONTRACT_NOT_CHECKED(
      Severity.ERROR,
      "What is to be held against the contract must be there to be read.",
      "Without a worker's registrations, without buf, or with a revision or a history that cannot be"
          + " read, nothing was compared.",
      "timecop: \"not found\" is never a pass");

  private final Severity severity;
  private final String promise;
  private final String reason;
  private final String source;

  Rule(Severity severity, String promise, String reason, String source) {
    this.severity = severity;
    this.promise = promise;
    this.reason = reason;
    this.source = source;
  }

  /** The stable id, such as "not-resolved". */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a finding of it weighs, unless the level or --strict changes that. */
  public Severity severity() {
    return severity;
  }

  /** What it asks for, in one sentence. */
  public String promise() {
    return promise;
  }

  /** Why. */
  public String reason() {
    return reason;
  }

  /** Where that is written. */
  public String source() {
    return source;
  }

  /** Whether a finding of it means that versions disagree, rather than that one is missing. */
  public boolean isDisagreement() {
    return switch (this) {
      case COMPILER_RELEASE, LOCK, RANGE, STAMP, DECLARED_DIFFERS, RESOLVED_DIFFERS -> true;
      default -> false;
    };
  }

  /** The rule of an id. */
  public static Optional<Rule> named(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** All ids, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Rule::id).collect(Collectors.joining(", "));
  }
}
