"""Commands for who may use the server: keys for programs, accounts for the page, and the log of who did what."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import app
from assistant.cli.options import Json, Library, Since, Until, filled, filters_of
from assistant.cli.running import open_library, write

if TYPE_CHECKING:
    from assistant.assistant import Assistant

key = typer.Typer(help="Make, list and revoke the API's keys.", no_args_is_help=True)
account = typer.Typer(help="Make, list and delete the page's accounts.", no_args_is_help=True)
app.add_typer(key, name="key")
app.add_typer(account, name="account")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose it is.", callback=filled)]


@key.command("create")
def create_key(
    name: Name,
    scope: Annotated[str, typer.Option("--scope", help="read, write or admin.")] = "read",
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Make a key. Its secret is shown this once."""
    if scope not in ("read", "write", "admin"):
        raise typer.BadParameter("--scope takes read, write or admin.")
    with open_library(library, must_exist=False) as beleg:
        made, secret = beleg.keys.create(name, scope)  # type: ignore[arg-type]  # checked above
        _note(beleg, "key_create", f"{made.name} ({made.id}, {made.scope})")
    if as_json:
        write(json.dumps({**made._asdict(), "key": secret}, ensure_ascii=False))
        return
    sys.stderr.write("Keep this key; it is not shown again.\n")
    write(None, (secret,))


@key.command("list")
def list_keys(library: Library = None, as_json: Json = False) -> None:
    """List the keys, without their secrets."""
    with open_library(library) as beleg:
        found = beleg.keys.list()
    dumped = json.dumps({"keys": [one._asdict() for one in found]}, ensure_ascii=False)
    lines = (
        f"{one.id}  {one.name} ({one.scope}), {one.created_at[:10]}"
        + (f", revoked {one.revoked_at[:10]}" if one.revoked_at else "")
        for one in found
    )
    write(dumped, None if as_json else lines)


@key.command("revoke")
def revoke_key(name: Name, library: Library = None, as_json: Json = False) -> None:
    """Put a key, by its name or id, out of force for good."""
    with open_library(library) as beleg:
        gone = beleg.keys.revoke(name)
        _note(beleg, "key_revoke", f"{gone.name} ({gone.id}, {gone.scope})")
    write(json.dumps(gone._asdict(), ensure_ascii=False), None if as_json else (f"revoked {gone.name} ({gone.id})",))


@account.command("create")
def create_account(
    name: Name,
    from_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin.")] = False,
    library: Library = None,
) -> None:
    """Make an account for the page; the password is asked for."""
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if from_stdin
        else typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    )
    with open_library(library, must_exist=False) as beleg:
        made = beleg.accounts.create(name, password)
        _note(beleg, "account_create", made.name)
    write(None, (f"created {made.name}; the page asks for an account from now on, and the API for a key",))


@account.command("list")
def list_accounts(library: Library = None, as_json: Json = False) -> None:
    """List the accounts."""
    with open_library(library) as beleg:
        found = beleg.accounts.list()
    dumped = json.dumps({"accounts": [one._asdict() for one in found]}, ensure_ascii=False)
    write(dumped, None if as_json else (f"{one.name}, {one.created_at[:10]}" for one in found))


@account.command("delete")
def delete_account(name: Name, library: Library = None) -> None:
    """Delete an account; its sessions end at once."""
    with open_library(library) as beleg:
        beleg.accounts.delete(name)
        _note(beleg, "account_delete", name)
    write(None, (f"deleted {name}",))


@app.command()
def audit(
    since: Since = None,
    until: Until = None,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE.csv", help="Write it as CSV.")] = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Show who asked or changed what through the server, when, and with which answer."""
    from assistant.api.running import audit_csv
    from assistant.library.filters import check_days

    if export is not None and as_json:
        raise typer.BadParameter("--json and --export contradict each other; give one of them.")
    filters_of(since=since, until=until)
    check_days(since, until)
    with open_library(library) as beleg:
        entries = beleg.audit.entries(since, until)
        if export is not None:
            try:
                with export.open("w", encoding="utf-8", newline="") as file:
                    file.writelines(audit_csv(entries))
            except OSError as error:
                raise typer.BadParameter(f"{export} can't be written: {error.strerror}.") from error
        elif as_json:
            write(json.dumps({"entries": [one._asdict() for one in entries]}, ensure_ascii=False))
        else:
            write(
                None,
                (
                    f"{one.at[:19]}  {one.actor}  {one.action}  {one.outcome}  {one.subject[:120]}"
                    + (f"  [{one.answer_id}]" if one.answer_id else "")
                    for one in entries
                ),
            )


def _note(beleg: Assistant, action: str, subject: str) -> None:
    from assistant.library import AuditEntry

    beleg.audit.add([AuditEntry("command line", action, subject)])
