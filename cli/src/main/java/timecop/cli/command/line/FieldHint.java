package timecop.cli.command.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Says how to set a field of the request whose name is an option of the command. */
final class FieldHint {
  private static final String INPUT = "--input";

  // A later error, such as a failed workflow, has nothing to do with the name of an option.
  private static final Set<ExitCode> BEFORE_THE_START =
      Set.of(ExitCode.USAGE, ExitCode.NOT_FOUND_OR_EXISTS, ExitCode.UNREACHABLE);

  private FieldHint() {}

  /**
   * Adds a line to the error's hint for each option on the line that may have meant a field.
   *
   * @param errors the errors of parsing; if there are any, only their options are explained
   */
  static UserError addTo(UserError error, ParseResult parsed, List<Exception> errors) {
    if (!BEFORE_THE_START.contains(error.exitCode())) {
      return error;
    }
    Stream<? extends ArgSpec> given =
        errors.isEmpty()
            ? parsed.matchedOptions().stream()
            : errors.stream().flatMap(FieldHint::of);
    Map<String, OptionSpec> known = parsed.commandSpec().optionsMap();
    return given
        .distinct()
        .flatMap(option -> option instanceof OptionSpec spec ? Stream.of(spec.names()) : null)
        .flatMap(name -> fieldOf(name, known.keySet()).map(field -> line(name, field)).stream())
        .reduce(error, UserError::withHint, (first, second) -> second);
  }

  private static Stream<ArgSpec> of(Exception error) {
    return Stream.ofNullable(error instanceof ParameterException e ? e.getArgSpec() : null);
  }

  private static String line(String name, String field) {
    return "%s is an option of timecop; the field of the request is %s.".formatted(name, field);
  }

  private static Optional<String> fieldOf(String name, Set<String> known) {
    String ofInput = INPUT + "." + name.replaceFirst("^--", "");
    if (known.contains(ofInput)) {
      return Optional.of(ofInput);
    }
    return known.stream()
        .filter(other -> other.startsWith(name + ".") && !name.equals(INPUT))
        .findFirst()
        .map(nested -> name + ".*");
  }
}
