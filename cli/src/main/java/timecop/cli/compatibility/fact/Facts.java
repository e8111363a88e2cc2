package timecop.cli.compatibility.fact;

import java.util.List;
import timecop.cli.compatibility.languages.Language;

/** All facts of a project; a kind of fact that is not there was looked for and not found. */
public record Facts(List<Fact> all) {

  /** The compilers that were asked. */
  public List<Fact.Compiler> compilers() {
    return of(Fact.Compiler.class);
  }

  /** The compilers that files name. */
  public List<Fact.NamedCompiler> namedCompilers() {
    return of(Fact.NamedCompiler.class);
  }

  /** What a language's manifests and locks declare. */
  public List<Fact.Declared> declared(Language language) {
    return of(Fact.Declared.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** What is installed for a language. */
  public List<Fact.Resolved> resolved(Language language) {
    return of(Fact.Resolved.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** What is stamped on a language's generated files. */
  public List<Fact.Stamped> stamped(Language language) {
    return of(Fact.Stamped.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** A language's generated files that have no stamp. */
  public List<Fact.Unstamped> unstamped(Language language) {
    return of(Fact.Unstamped.class).stream().filter(fact -> fact.language() == language).toList();
  }

  private <F extends Fact> List<F> of(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
