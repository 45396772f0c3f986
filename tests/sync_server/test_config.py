"""Configuration: zero configuration works, later sources win, bad values are named."""

from __future__ import annotations

from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path

import pytest

from sync_server.config import Listen, Quotas, Rates, RelayConfig, Retention, load_config
from sync_server.errors import BadConfig
from sync_server.mail.settings import MailSettings
from sync_server.oauth.settings import OAuthSettings

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = _ROOT / "packaging" / "relay" / "relay.toml"
_HOSTING = _ROOT / "docs" / "hosting.md"


def _load(environment: dict[str, str] | None = None, **options: str) -> RelayConfig:
    return load_config(environment or {"HOME": "/home/somebody"}, None, options)


def test_without_any_configuration_there_is_a_relay_for_this_machine() -> None:
    config = _load()
    assert config.listen == (Listen(host="127.0.0.1", port=8787),)
    assert config.data == Path("/home/somebody/.local/share/breath-relay")
    assert config.database_url is None


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path,
) -> None:
    file = tmp_path / "relay.toml"
    file.write_text('data = "/from/file"\nlisten = ["127.0.0.1:1"]\nlog_level = "debug"\n')
    environment = {"BREATH_RELAY_LISTEN": "127.0.0.1:2", "BREATH_RELAY_DATA": "/from/environment"}
    config = load_config(environment, file, {"data": "/from/command"})
    assert config.data == Path("/from/command")
    assert config.listen == (Listen(host="127.0.0.1", port=2),)
    assert config.log_level == "debug"


def test_sections_have_names_in_the_environment_too(tmp_path: Path) -> None:
    file = tmp_path / "relay.toml"
    file.write_text("[rates]\nconnections = 5\n[quotas]\nmailboxes = 6\n")
    environment = {
        "BREATH_RELAY_CONFIG": str(file),
        "BREATH_RELAY_RATES_CONNECTIONS": "7",
        "BREATH_RELAY_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
        "BREATH_RELAY_LISTEN": "0.0.0.0:80,[::1]:81",
    }
    config = load_config(environment, None, {})
    assert config.rates.connections == 7
    assert config.quotas.mailboxes == 6
    assert config.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    assert config.listen == (Listen(host="0.0.0.0", port=80), Listen(host="::1", port=81))


def test_the_example_file_says_what_holds_without_it() -> None:
    config = load_config({}, _EXAMPLE, {})
    assert config == RelayConfig(data=Path("/var/lib/breath-relay"))


def test_the_example_file_and_the_table_for_hosts_name_every_setting() -> None:
    example, table = _EXAMPLE.read_text(), _HOSTING.read_text()
    sections = {"quotas": Quotas, "rates": Rates, "retention": Retention}
    optional = {"mail": MailSettings, "oauth": OAuthSettings}
    names = {entry.name for entry in fields(RelayConfig)} - {*sections, *optional}
    for name in names:
        assert f"{name.removeprefix('tls_').removeprefix('seasons_')} = " in example
        assert f"BREATH_RELAY_{name.upper()}`" in table or f"…_{name.upper()}`" in table
    for name, section in (sections | optional).items():
        begin = "\n" if name in sections else "\n# "
        assert f"{begin}[{name}]\n" in example
        assert f"`{name}.*`" in table
        for entry in fields(section):
            assert f"{begin}{entry.name} = " in example


def test_no_password_is_shown() -> None:
    config = _load({"BREATH_RELAY_DATABASE_URL": "postgresql://relay:secret@db/relay"})
    assert ":secret@" not in repr(config)
    assert ":secret@" not in str(config)
    assert config.database_url is not None
    assert config.database_url.reveal() == "postgresql+asyncpg://relay:secret@db/relay"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("listen", "nowhere", "HOST:PORT"),
        ("listen", "127.0.0.1:99999", "HOST:PORT"),
        ("listen", "", "at least one"),
        ("log_level", "loud", "one of"),
        ("trusted_proxies", "not-an-address", "networks"),
        ("database_url", "mysql://x", "postgresql://"),
        ("rates_connections", "0", "above 0"),
        ("quotas_mailboxes", "many", "whole number"),
        ("group_limit", "-3", "above 0"),
        ("colour", "blue", "no setting named colour"),
        ("rates_colour", "1", "no setting named rates_colour"),
        ("tls_cert", "/only/one.pem", "both files"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str, says: str) -> None:
    with pytest.raises(BadConfig, match=says):
        _load({"HOME": "/h", f"BREATH_RELAY_{name.upper()}": value})


@pytest.mark.parametrize("content", [b"listen = [", b"\xff\xfe", b'[rates]\nconnections = "x"\n'])
def test_a_bad_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "relay.toml"
    file.write_bytes(content)
    with pytest.raises(BadConfig):
        load_config({}, file, {})
    with pytest.raises(BadConfig, match="cannot be read"):
        load_config({}, tmp_path / "missing.toml", {})
