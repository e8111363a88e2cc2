package timecop.cli.compatibility.manifest;

import java.util.Locale;

/**
 * A package by its name in a registry.
 *
 * @param name as the registry spells it; Maven's is {@code group:artifact}
 */
public record PackageName(Registry registry, String name) {
  /** Protoc itself, wherever it comes from. */
  public static final PackageName PROTOC = new PackageName(Registry.TOOL, "protoc");

  /** Returns a Maven artifact. */
  public static PackageName maven(String group, String artifact) {
    return new PackageName(Registry.MAVEN, group + ":" + artifact);
  }

  /** Returns a package by any spelling of its name that its registry takes for the same. */
  public static PackageName of(Registry registry, String name) {
    return switch (registry) {
      case PYPI ->
          new PackageName(registry, name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-"));
      case NUGET -> new PackageName(registry, name.toLowerCase(Locale.ROOT));
      default -> new PackageName(registry, name);
    };
  }

  /** Returns a distribution of PyPI by any spelling of its name. */
  public static PackageName pypi(String name) {
    return of(Registry.PYPI, name);
  }
}
