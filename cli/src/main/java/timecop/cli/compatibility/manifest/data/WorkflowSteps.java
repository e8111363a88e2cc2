package timecop.cli.compatibility.manifest.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.Nodes;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.source.SourceNode;
import timecop.cli.compatibility.source.SourceReader;

/** GitHub's workflows and composite actions: the steps that set protoc up. */
public record WorkflowSteps() implements Manifest {
  private static final Pattern SETUP =
      Pattern.compile(".*/(?:setup-protoc|install-protoc\\S*)(?:@.*)?");
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{\\{\\s*(matrix|env|inputs)\\.([\\w-]+)\\s*}}");

  /** Where an expression's values may be written: the job's matrix and variables. */
  private record Scope(SourceNode root, SourceNode job) {}

  @Override
  public String name() {
    return ".github/workflows/*.yml";
  }

  @Override
  public boolean reads(String path) {
    return path.matches("(?:.*/)?\\.github/workflows/[^/]+\\.ya?ml")
        || path.matches("(?:.*/)?action\\.ya?ml");
  }

  @Override
  public List<Mention> read(ManifestFile file) {
    List<Mention> mentions = new ArrayList<>();
    SourceNode root = SourceReader.yaml(file.path(), file.text());
    Nodes.at(root, "jobs").stream()
        .flatMap(Nodes::entries)
        .forEach(job -> steps(new Scope(root, job.getValue()), job.getValue(), file, mentions));
    steps(new Scope(root, root), root, file, mentions);
    Nodes.at(root, "runs").ifPresent(runs -> steps(new Scope(root, runs), runs, file, mentions));
    return mentions;
  }

  private static void steps(
      Scope scope, SourceNode job, ManifestFile file, List<Mention> mentions) {
    Nodes.at(job, "steps").stream()
        .flatMap(Nodes::items)
        .filter(step -> SETUP.matcher(Nodes.text(step, "uses")).matches())
        .forEach(
            step ->
                List.of("version", "protoc-version", "protobuf-version").stream()
                    .flatMap(key -> Nodes.scalar(step, "with", key).stream())
                    .forEach(version -> version(version, scope, file, mentions)));
  }

  private static void version(
      SourceNode.Scalar version, Scope scope, ManifestFile file, List<Mention> mentions) {
    Matcher expression = EXPRESSION.matcher(version.text().strip());
    if (!expression.matches()) {
      mentions.add(file.declared(PackageName.PROTOC, version.text(), version.at().line()));
      return;
    }
    List<SourceNode.Scalar> values = values(expression.group(1), expression.group(2), scope);
    values.forEach(
        value -> mentions.add(file.declared(PackageName.PROTOC, value.text(), value.at().line())));
    if (values.isEmpty()) {
      mentions.add(
          file.unclear(
              PackageName.PROTOC,
              version.at().line(),
              "the file sets no value for " + version.text()));
    }
  }

  private static List<SourceNode.Scalar> values(String of, String name, Scope scope) {
    List<SourceNode.Scalar> found = new ArrayList<>();
    switch (of) {
      case "matrix" -> {
        Nodes.at(scope.job, "strategy", "matrix", name).stream()
            .flatMap(Nodes::items)
            .forEach(item -> Nodes.scalar(item).ifPresent(found::add));
        Nodes.at(scope.job, "strategy", "matrix", "include").stream()
            .flatMap(Nodes::items)
            .forEach(item -> Nodes.scalar(item, name).ifPresent(found::add));
      }
      case "env" ->
          Nodes.scalar(scope.job, "env", name)
              .or(() -> Nodes.scalar(scope.root, "env", name))
              .ifPresent(found::add);
      default -> {
        Nodes.scalar(scope.root, "inputs", name, "default").ifPresent(found::add);
        Nodes.scalar(scope.root, "on", "workflow_call", "inputs", name, "default")
            .ifPresent(found::add);
      }
    }
    return found;
  }
}
