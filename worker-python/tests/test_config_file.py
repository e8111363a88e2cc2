from pathlib import Path

import pytest

from timecop_worker.config_file import default_path, read_config_file
from timecop_worker.variables import Variables


@pytest.mark.parametrize(
    ("environ", "system", "directory"),
    [
        ({"HOME": "/h"}, "linux", "/h/.config"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "linux", "/x"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "x"}, "linux", "/h/.config"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "darwin", "/h/Library/Application Support"),
    ],
)
def test_it_is_looked_up_as_temporals_tools_do(
    environ: dict[str, str], system: str, directory: str
) -> None:
    assert default_path(environ, system) == Path(directory) / "temporalio" / "temporal.toml"


def test_without_home_it_is_the_users_home_according_to_the_system() -> None:
    assert default_path({}, "linux").is_absolute()


def test_unknown_keys_are_reported_in_the_files_order(tmp_path: Path) -> None:
    file = tmp_path / "temporal.toml"
    file.write_text(
        'adress = "top"\n'
        "[profile.default]\n"
        'adres = "typo"\naddress = "h:1"\ngrpc_meta = { anything = "x" }\n'
        'codec = { endpoint = "x", aut = "y" }\n'
        "[profile.cloud.tls]\n"
        'server_nam = "x"\nserver_name = "y"\n'
        "[profile.cloud.tsl]\nx = 1\n"
        "[profiles.x]\n"
    )
    read = read_config_file(Variables({"TEMPORAL_CONFIG_FILE": str(file)}))
    assert read is not None
    names = [
        *("adress", "profiles", "profile.default.adres", "profile.default.codec.aut"),
        *("profile.cloud.tls.server_nam", "profile.cloud.tsl"),
    ]
    assert read.warnings() == [f'{file}: unknown key "{name}", which is ignored' for name in names]


@pytest.mark.parametrize("text", ["", "# nothing\n", "profile = {}\n", "[profile.default]\n"])
def test_a_file_without_settings_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "temporal.toml"
    file.write_text(text)
    read = read_config_file(Variables({"TEMPORAL_CONFIG_FILE": str(file)}))
    assert read is not None
    assert read.warnings() == []
