package timecop.cli.compatibility.manifest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;

/**
 * A file that has one line for each package.
 *
 * @param name the file's name
 * @param registry where its packages come from
 * @param line matches a package's line; its groups are the package's name and version
 * @param operator what stands before the version as a range
 * @param lockCommand the command that writes the file; empty if a person does
 */
public record LineLock(
    String name, Registry registry, Pattern line, String operator, String lockCommand)
    implements Manifest {

  /** Returns the lock of Ruby's Bundler. */
  public static LineLock gemfile() {
    return new LineLock(
        "Gemfile.lock",
        Registry.RUBYGEMS,
        // Four spaces indent a resolved gem, six a requirement of another gem. A platform may
        // follow the version: (4.29.5-x86_64-linux-gnu).
        Pattern.compile(
            "^ {4}([\\w-]+) \\((\\d+(?:\\.\\d+)*(?:\\.(?:rc|alpha|beta)[.\\d]*)?)(?:-[^)]*)?\\)"),
        "==",
        "bundle update google-protobuf");
  }

  /** Returns the lock of CocoaPods. */
  public static LineLock podfile() {
    return new LineLock(
        "Podfile.lock",
        Registry.COCOAPODS,
        Pattern.compile("^ {2}- ([\\w-]+) \\(([^)]+)\\)"),
        "==",
        "pod update Protobuf");
  }

  /** Returns Go's module file. */
  public static LineLock goModule() {
    return new LineLock(
        "go.mod",
        Registry.GO,
        Pattern.compile("^\\s*(?:require\\s+)?([\\w.-]+\\.[\\w.-]+/\\S+)\\s+(v\\d\\S*)"),
        "==",
        "");
  }

  /** Returns asdf's file of tools. */
  public static LineLock toolVersions() {
    return new LineLock(
        ".tool-versions", Registry.TOOL, Pattern.compile("^\\s*([\\w-]+)\\s+(\\S+)"), "", "");
  }

  /** Returns the lock of Gradle, whose packages have a colon in their names. */
  public static LineLock gradle() {
    return new LineLock(
        "gradle.lockfile",
        Registry.MAVEN,
        Pattern.compile("^([\\w.-]+:[\\w.-]+):([^=]+)="),
        "==",
        "gradle dependencies --write-locks");
  }

  /** Returns Conan's list of requirements. */
  public static LineLock conanfile() {
    return new LineLock(
        "conanfile.txt",
        Registry.NATIVE,
        Pattern.compile("^\\s*([\\w-]+)/(\\d[^@#\\s]*|\\[[^\\]]*])"),
        "==",
        "");
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals(name);
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    int number = 0;
    for (String candidate : file.lines()) {
      number++;
      Matcher matcher = line.matcher(candidate);
      if (matcher.find()) {
        String version = matcher.group(2);
        String range =
            version.startsWith("[")
                ? version.substring(1, version.length() - 1)
                : operator + version;
        mentions.add(
            file.declared(new PackageName(registry, matcher.group(1)), range, number, lockCommand));
      }
    }
    return mentions;
  }
}
