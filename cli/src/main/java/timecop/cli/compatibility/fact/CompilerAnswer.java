package timecop.cli.compatibility.fact;

/** What the question for the compiler's release resulted in. */
public sealed interface CompilerAnswer {

  /**
   * A compiler named its release.
   *
   * @param isFetched whether the project fetches each release of it into a directory
   */
  record Release(Fact.Compiler compiler, boolean isFetched) implements CompilerAnswer {}

  /**
   * No compiler named its release.
   *
   * @param found what was found instead
   * @param edit what to do about it
   */
  record None(String found, String edit) implements CompilerAnswer {}
}
