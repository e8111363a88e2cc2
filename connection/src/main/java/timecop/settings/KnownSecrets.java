package timecop.settings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import timecop.escape.Secrets;

/** The secrets in the settings of this process, which no log or error may show. */
public final class KnownSecrets {
  /** No secrets, for a process that has no settings. */
  public static final KnownSecrets NONE = new KnownSecrets(Set.of());

  // A shorter one would hide parts of other words.
  private static final int SHORTEST = 4;
  private static final int SHORTEST_PART = 8;
  // A line of PEM text, or a header.
  private static final Pattern PARTS = Pattern.compile("[\\r\\n,]+(?:[\\w.-]+=)?|^[\\w.-]+=");
  private static final Pattern USER_INFO = Pattern.compile("//(?:[^:@?]*:)?(.*)@");
  private static final Pattern WITHOUT_SCHEME = Pattern.compile("^(?:[^:@/]*:)?([^/]*)@");
  private static final Pattern QUERY = Pattern.compile("\\?(.+)");
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=([^&]+)");

  private final List<String> texts;

  private KnownSecrets(Set<String> texts) {
    this.texts = new ArrayList<>(texts);
    this.texts.sort(Comparator.comparing(String::length).reversed());
  }

  /** Finds the secrets in the variables that the table of settings names. */
  public static KnownSecrets of(Map<String, String> environment) {
    return of(environment, List.of());
  }

  /**
   * Finds the secrets in the variables that the table of settings names.
   *
   * @param others secrets from elsewhere
   */
  public static KnownSecrets of(Map<String, String> environment, Collection<String> others) {
    Set<String> found = new LinkedHashSet<>();
    others.forEach(secret -> addSecret(found, secret.strip()));
    environment.forEach(
        (name, value) -> {
          if (SettingsTable.isSecretVariable(name)) {
            addSecret(found, value.strip());
          }
        });
    for (SettingRow row : SettingsTable.rows()) {
      for (String name : List.of(row.name(), row.other("override").orElse(row.name()))) {
        String value = environment.getOrDefault(name, "").strip();
        if (row.isSecret()) {
          addSecret(found, value);
        } else if (row.isUrl()) {
          for (Pattern secret : List.of(USER_INFO, WITHOUT_SCHEME, QUERY, PASSWORD)) {
            secret.matcher(value).results().forEach(it -> add(found, SHORTEST, it.group(1)));
          }
        }
      }
    }
    return new KnownSecrets(found);
  }

  private static void addSecret(Set<String> found, String value) {
    add(found, SHORTEST, value);
    add(found, SHORTEST_PART, PARTS.split(value));
  }

  /** Adds texts that are long enough, also as JSON has them. */
  private static void add(Set<String> found, int shortest, String... secrets) {
    for (String text : secrets) {
      if (text.length() >= shortest) {
        found.add(text);
        found.add(new String(JsonStringEncoder.getInstance().quoteAsString(text)));
      }
    }
  }

  /** Returns a text without these secrets, and without what looks like one. */
  public String hide(String text) {
    String shown = text;
    for (String secret : texts) {
      shown = shown.replace(secret, Secrets.HIDDEN);
    }
    return Secrets.hide(shown);
  }
}
