package timecop.cli.workflow.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the code of an application.
 *
 * @param function the function; may be empty
 * @param file the file as the stack trace names it
 * @param line counts from 1
 */
public record CodePlace(String function, String file, int line) {

  /** How a language writes the frames of a stack trace. */
  private record Style(
      String language, Pattern frame, boolean isDeepestLast, Predicate<CodePlace> isForeign) {
    Optional<CodePlace> place(String trace) {
      CodePlace found = null;
      Matcher frames = frame.matcher(trace);
      while (frames.find()) {
        Optional<CodePlace> place = place(frames).filter(isForeign.negate());
        if (place.isPresent()) {
          if (!isDeepestLast) {
            return place;
          }
          found = place.get();
        }
      }
      return Optional.ofNullable(found);
    }

    private static Optional<CodePlace> place(Matcher frame) {
      try {
        String function = frame.group("function");
        return Optional.of(
            new CodePlace(
                function == null ? "" : function,
                frame.group("file"),
                Integer.parseInt(frame.group("line"))));
      } catch (NumberFormatException e) {
        return Optional.empty(); // A line of more than ten digits is none.
      }
    }
  }

  /** Longer texts are no stack traces that anybody reads; it also bounds the search. */
  private static final int LONGEST_TRACE = 100_000;

  private static final Style PYTHON =
      new Style(
          "python",
          Pattern.compile(
              "File \"(?<file>[^\"\n]{1,1000})\", line (?<line>\\d{1,10})(?:, in (?<function>[^\n]{1,300}))?"),
          true,
          place ->
              place
                  .file()
                  .matches(
                      ".*[/\\\\](site-packages|dist-packages|temporalio|lib[/\\\\]python3[^/\\\\]*)[/\\\\].*|<.*>"));

  private static final Style JAVA =
      new Style(
          "java",
          Pattern.compile(
              "(?m)^\\s*(?:at )?(?:[\\w.@-]{1,100}/)?(?<function>[\\w.$<>]{1,300})\\((?<file>[\\w$.-]{1,200}\\.(?:java|kt|scala|groovy)):(?<line>\\d{1,10})\\)"),
          false,
          place ->
              place
                  .function()
                  .matches(
                      "(io\\.temporal|io\\.grpc|java|javax|jdk|sun|com\\.sun|kotlin|kotlinx|scala)\\..*"));

  private static final Style GO =
      new Style(
          "go",
          Pattern.compile(
              "(?m)^(?<function>\\S[^\n]{0,300})\n\\s+(?<file>[^\\s:]{1,1000}\\.go):(?<line>\\d{1,10})"),
          false,
          place ->
              place
                      .function()
                      .matches("(go\\.temporal\\.io/sdk|runtime|reflect|testing|panic)[./(].*")
                  || place
                      .file()
                      .matches(".*(/go\\.temporal\\.io/sdk@|/src/runtime/|/src/reflect/).*"));

  private static final Style TYPESCRIPT =
      new Style(
          "typescript",
          Pattern.compile(
              "(?m)^\\s*at (?:(?<function>[^\n(]{1,300}) \\()?(?:file://)?(?<file>[^\n():]{1,1000}\\.[cm]?[jt]sx?):(?<line>\\d{1,10})(?::\\d{1,10})?\\)?"),
          false,
          place -> place.file().contains("node_modules/") || place.file().startsWith("node:"));

  private static final Style DOTNET =
      new Style(
          "dotnet",
          Pattern.compile(
              "(?m)^\\s*at (?<function>[^\n]{1,500}) in (?<file>[^\n]{1,1000}):line (?<line>\\d{1,10})"),
          false,
          place -> place.function().matches("(System|Temporalio)\\..*"));

  private static final List<Style> STYLES = List.of(PYTHON, JAVA, GO, TYPESCRIPT, DOTNET);

  /** Returns the language that writes stack traces so; empty if it is unknown. */
  static String language(String trace) {
    String searched = cut(trace);
    return STYLES.stream()
        .filter(style -> style.frame().matcher(searched).find())
        .map(Style::language)
        .findFirst()
        .orElse("");
  }

  private static String cut(String trace) {
    return trace.length() > LONGEST_TRACE ? trace.substring(0, LONGEST_TRACE) : trace;
  }

  /** Returns the deepest place in the application that the stack trace of any language names. */
  static Optional<CodePlace> of(String trace) {
    String searched = cut(trace);
    return STYLES.stream().flatMap(style -> style.place(searched).stream()).findFirst();
  }

  /** Returns the place in words. */
  @Override
  public String toString() {
    String at = file + ":" + line;
    return function.isEmpty() ? at : function + " (" + at + ")";
  }
}
