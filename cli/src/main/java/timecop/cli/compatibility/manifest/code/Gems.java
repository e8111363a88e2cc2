package timecop.cli.compatibility.manifest.code;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;

/** Gemfile and gemspec: calls that name a gem and its ranges. */
public record Gems() implements Manifest {
  @Override
  public String name() {
    return "Gemfile, *.gemspec";
  }

  @Override
  public boolean reads(String path) {
    return ManifestFile.name(path).equals("Gemfile") || path.endsWith(".gemspec");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    List<Token> tokens = Tokens.of(file.text(), Syntax.RUBY);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token call = tokens.get(i);
      int name = tokens.get(i + 1).is("(") ? i + 2 : i + 1;
      boolean names = call.isWord("gem") || call.text().matches(".*\\badd_(?:\\w+_)?dependency");
      if (names && name < tokens.size() && tokens.get(name).isString()) {
        gem(tokens, name, file, mentions);
      }
    }
    return mentions;
  }

  private static void gem(List<Token> tokens, int name, ManifestFile file, List<Mention> mentions) {
    PackageName of = new PackageName(Registry.RUBYGEMS, tokens.get(name).text());
    List<String> ranges = new ArrayList<>();
    int line = tokens.get(name).line();
    for (int i = name + 1; i + 1 < tokens.size() && tokens.get(i).is(","); i += 2) {
      Token argument = tokens.get(i + 1);
      if (argument.is("[")) {
        i++;
        argument = i + 1 < tokens.size() ? tokens.get(i + 1) : argument;
      }
      if (!argument.isString() || (i + 2 < tokens.size() && tokens.get(i + 2).is("="))) {
        break; // Options follow.
      }
      line = ranges.isEmpty() ? argument.line() : line;
      ranges.add(argument.text());
    }
    mentions.add(file.declared(of, ranges.isEmpty() ? "*" : String.join(", ", ranges), line));
  }
}
