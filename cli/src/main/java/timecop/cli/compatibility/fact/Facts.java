package timecop.cli.compatibility.fact;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import timecop.cli.compatibility.languages.Language;

/** All facts of a project; a kind of fact that is missing was not found. */
public record Facts(List<Fact> all) {

  /** Returns the compilers that were asked. */
  public List<Fact.Compiler> compilers() {
    return of(Fact.Compiler.class);
  }

  /** Returns the compilers that files name. */
  public List<Fact.NamedCompiler> namedCompilers() {
    return of(Fact.NamedCompiler.class);
  }

  /** Returns the versions that a language's manifests and lock files declare. */
  public List<Fact.Declared> declared(Language language) {
    return of(Fact.Declared.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** Returns the installed versions of a language. */
  public List<Fact.Resolved> resolved(Language language) {
    return of(Fact.Resolved.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** Returns the stamps of a language's generated files. */
  public List<Fact.Stamped> stamped(Language language) {
    return of(Fact.Stamped.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** Returns a language's generated files without a stamp. */
  public List<Fact.Unstamped> unstamped(Language language) {
    return of(Fact.Unstamped.class).stream().filter(fact -> fact.language() == language).toList();
  }

  /** Returns the stamps in the installed packages of a language. */
  public List<Fact.InstalledStamp> installedStamps(Language language) {
    return of(Fact.InstalledStamp.class).stream()
        .filter(fact -> fact.language() == language)
        .toList();
  }

  /** Returns the files that cannot be read. */
  public List<Fact.Unreadable> unreadable() {
    return of(Fact.Unreadable.class);
  }

  /** Returns the places that were not understood. */
  public List<Fact.NotUnderstood> notUnderstood() {
    return of(Fact.NotUnderstood.class);
  }

  /** Returns whether the project uses Temporal. */
  public boolean usesTemporal() {
    return all.stream().anyMatch(Fact.Temporal.class::isInstance);
  }

  /** Returns the languages of which some file was not understood. */
  public Set<Language> uncertain() {
    return notUnderstood().stream()
        .flatMap(fact -> fact.languages().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private <F extends Fact> List<F> of(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
