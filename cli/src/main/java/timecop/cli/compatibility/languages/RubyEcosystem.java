package timecop.cli.compatibility.languages;

import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.code.Gems;
import timecop.cli.compatibility.manifest.text.LineLock;

/** Ruby: the gem, in what Bundler reads and writes. */
final class RubyEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.RUBY;
  }

  @Override
  public List<Manifest> manifests() {
    return List.of(LineLock.gemfile(), new Gems());
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(new PackageName(Registry.RUBYGEMS, "google-protobuf"));
  }
}
