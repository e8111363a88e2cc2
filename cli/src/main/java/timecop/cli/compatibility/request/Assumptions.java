package timecop.cli.compatibility.request;

import java.util.ArrayList;
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

/** Versions to check instead of the ones that a project has. */
public record Assumptions(@Nullable ProtocRelease protoc, Map<Language, LibraryVersion> libraries) {
  private static final String HINT = "For example: --assume protoc=29.5 --assume python=5.29.3.";

  /** Returns no assumptions: the project's own versions are checked. */
  public static Assumptions none() {
    return new Assumptions(null, Map.of());
  }

  /**
   * Reads "protoc=29.5" and "python=5.29.3".
   *
   * @throws UserError with an error for every text that is invalid
   */
  public static Assumptions parse(List<String> texts) {
    ProtocRelease protoc = null;
    Map<Language, LibraryVersion> libraries = new EnumMap<>(Language.class);
    List<String> errors = new ArrayList<>();
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
        errors.add("--assume %s: invalid version \"%s\".".formatted(text, version));
      } else {
        errors.add(
            "--assume %s: unknown name; expected protoc or a language of %s."
                .formatted(text, Language.ids()));
      }
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, HINT);
    }
    return new Assumptions(protoc, libraries);
  }

  /** Returns whether there are no assumptions. */
  public boolean isEmpty() {
    return protoc == null && libraries.isEmpty();
  }
}
