package timecop.cli.compatibility.manifest;

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

  /** Returns a distribution of PyPI by any spelling of its name. */
  public static PackageName pypi(String name) {
    return new PackageName(
        Registry.PYPI, name.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-"));
  }
}
