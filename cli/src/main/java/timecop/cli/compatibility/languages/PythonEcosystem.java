package timecop.cli.compatibility.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.Manifest;
import timecop.cli.compatibility.manifest.PackageName;
import timecop.cli.compatibility.manifest.Registry;
import timecop.cli.compatibility.manifest.code.SetupPy;
import timecop.cli.compatibility.manifest.data.CondaEnvironment;
import timecop.cli.compatibility.manifest.data.KeyedJson;
import timecop.cli.compatibility.manifest.text.PipRequirements;
import timecop.cli.compatibility.manifest.text.SetupCfg;
import timecop.cli.compatibility.manifest.text.ShellScript;
import timecop.cli.compatibility.manifest.toml.PyProject;
import timecop.cli.compatibility.manifest.toml.TomlLock;

/** Python: the distribution, in what its installers read and write. */
final class PythonEcosystem implements Ecosystem {
  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public List<Manifest> manifests() {
    List<Manifest> manifests =
        new ArrayList<>(
            List.of(new PyProject(), new PipRequirements(), new SetupPy(), new SetupCfg()));
    manifests.addAll(TomlLock.python());
    manifests.addAll(List.of(KeyedJson.pipenvLock(), new CondaEnvironment(), new ShellScript()));
    return manifests;
  }

  @Override
  public boolean owns(PackageName of, String version) {
    return of.equals(PackageName.pypi("protobuf"))
        || of.equals(new PackageName(Registry.CONDA, "protobuf"));
  }

  @Override
  public String declaredIn() {
    return "pyproject.toml, requirements*.txt, setup.py, setup.cfg, environment.yml, *.lock";
  }

  @Override
  public Optional<Stamp> stamp() {
    return Optional.of(
        Stamp.plain(
            path -> path.endsWith("_pb2.py"),
            Pattern.compile("^# Protobuf Python Version: (\\S+)")));
  }

  @Override
  public Optional<Installation> installation() {
    return Optional.of(
        new Installation(
            "the site-packages of .venv, venv or the active environment",
            List.of(List.of(".venv"), List.of("venv"), List.of("env")),
            Pattern.compile("protobuf-(\\d[^/]*)\\.dist-info"),
            "python -m venv .venv, then pip install",
            wanted -> ".venv/bin/python -m pip install protobuf==" + wanted));
  }
}
