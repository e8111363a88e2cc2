package timecop.cli.compatibility.manifest.xml;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;

/** Replaces the properties in a POM's texts by what the POM, its parents and those above say. */
final class PomProperties {
  /** Where a POM's text about its parent is kept; no property may be called so. */
  static final String PARENT = "/parent";

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final int MOST_PARENTS = 30;

  private final MavenPom.Pom pom;
  private final Function<ManifestFile, Optional<MavenPom.Pom>> reader;

  PomProperties(MavenPom.Pom pom, Function<ManifestFile, Optional<MavenPom.Pom>> reader) {
    this.pom = pom;
    this.reader = reader;
  }

  /** A text without properties, or why there is none. */
  interface Resolved {
    Mention of(PackageName name);
  }

  /** Returns a text with all properties replaced; the place is where the version is typed. */
  Resolved resolve(PomText text) {
    return resolve(text, text, new LinkedHashSet<>());
  }

  private Resolved resolve(PomText text, PomText first, Set<String> seen) {
    Matcher whole = PROPERTY.matcher(text.text());
    if (whole.matches()) {
      return property(whole.group(1), first, seen);
    }
    Matcher part = PROPERTY.matcher(text.text());
    if (!part.find()) {
      return text::declared;
    }
    StringBuilder replaced = new StringBuilder();
    do {
      Resolved value = property(part.group(1), first, seen);
      if (!(value.of(PackageName.PROTOC) instanceof Mention.Declared declared)) {
        return value;
      }
      part.appendReplacement(replaced, Matcher.quoteReplacement(declared.version()));
    } while (part.find());
    part.appendTail(replaced);
    return new PomText(replaced.toString(), text.at(), text.file())::declared;
  }

  private Resolved property(String name, PomText first, Set<String> seen) {
    if (seen.contains(name)) {
      return unclear(first, "the property ${" + name + "} refers to itself, in a cycle");
    }
    Set<String> now = new LinkedHashSet<>(seen);
    now.add(name);
    return value(name)
        .map(value -> resolve(value, first, now))
        .orElseGet(() -> unclear(first, "no POM of the project sets ${" + name + "}"));
  }

  private static Resolved unclear(PomText at, String why) {
    return name -> new Mention.Unclear(name, at.at(), at.text(), why);
  }

  private Optional<PomText> value(String name) {
    MavenPom.Pom next = pom;
    for (int depth = 0; next != null && depth < MOST_PARENTS; depth++) {
      PomText value = next.values().get(name);
      if (value != null) {
        return Optional.of(value);
      }
      next = parent(next);
    }
    // Without a parent, a directory above is the best guess there is.
    for (String path : pom.file().above("pom.xml")) {
      Optional<PomText> value =
          pom.file().open(path).flatMap(reader).map(above -> above.values().get(name));
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private MavenPom.@Nullable Pom parent(MavenPom.Pom child) {
    PomText relative = child.values().get(PARENT);
    if (relative == null || relative.text().isEmpty()) {
      return null;
    }
    String path = child.file().directory() + relative.text();
    String file = path.endsWith(".xml") || path.endsWith(".pom") ? path : path + "/pom.xml";
    return child.file().open(file).flatMap(reader).orElse(null);
  }
}
