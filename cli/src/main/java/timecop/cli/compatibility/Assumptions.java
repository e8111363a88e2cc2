package timecop.cli.compatibility;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;

/** Versions taken for granted in place of what a project has. */
public record Assumptions(@Nullable ProtocRelease protoc, Map<Language, LibraryVersion> libraries) {
  private static final String HINT = "As in --assume protoc=29.5 --assume python=5.29.3.";

  /** Nothing assumed: facts are discovered. */
  public static Assumptions none() {
    return new Assumptions(null, Map.of());
  }

  /**
   * Reads "protoc=29.5" and "python=5.29.3".
   *
   * @throws UserError naming every one that is not understood
   */
  public static Assumptions parse(List<String> texts) {
    ProtocRelease protoc = null;
    Map<Language, LibraryVersion> libraries = new EnumMap<>(Language.class);
    StringBuilder faults = new StringBuilder();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals).strip();
      String version = equals < 0 ? "" : text.substring(equals + 1).strip();
      Optional<Language> language = Language.named(name);
      Optional<ProtocRelease> release = ProtocRelease.parse(version);
      Optional<LibraryVersion> library = LibraryVersion.parse(version);
      if (name.equals("protoc") && release.isPresent()) {
        protoc = release.get();
      } else if (language.isPresent() && library.isPresent()) {
        libraries.put(language.get(), library.get());
      } else if (name.equals("protoc") || language.isPresent()) {
        faults.append("--assume %s: \"%s\" is no version.\n".formatted(text, version));
      } else {
        faults.append(
            "--assume %s: it takes protoc or a language of %s.\n".formatted(text, Language.ids()));
      }
    }
    if (!faults.isEmpty()) {
      throw new UserError(ExitCode.USAGE, faults.toString().strip(), HINT);
    }
    return new Assumptions(protoc, libraries);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return protoc == null && libraries.isEmpty();
  }
}
