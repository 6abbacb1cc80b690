"""`python -m guardrails mask`: personal data out of a text, for a person or (JSON Lines) for a machine."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from guardrails.personal_data import Label, Masked, mask

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help="Wat nooit mis mag gaan."
)

_WORDS: dict[Label, tuple[str, str]] = {
    "NAAM": ("naam", "namen"),
    "GEBOORTEDATUM": ("geboortedatum", "geboortedatums"),
    "BSN": ("bsn", "bsn's"),
    "ADRES": ("adres", "adressen"),
    "POSTCODE": ("postcode", "postcodes"),
    "TELEFOON": ("telefoonnummer", "telefoonnummers"),
    "EMAIL": ("e-mailadres", "e-mailadressen"),
    "IBAN": ("bankrekening", "bankrekeningen"),
    "KENTEKEN": ("kenteken", "kentekens"),
    "ZAAKNUMMER": ("zaaknummer", "zaaknummers"),
}


@app.callback()
def main() -> None:
    """Wat nooit mis mag gaan."""
    mask("")  # Reads the word lists, so that the first text is as quick as the others.


@app.command("mask")
def mask_command(
    text: Annotated[str | None, typer.Argument(help="De tekst, tussen aanhalingstekens.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="De uitkomst als één regel JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help="Bestand met per regel {id, text}.", show_default=False)] = None,
) -> None:
    """Laat persoonsgegevens weg uit een tekst."""
    if batch is not None:
        raise typer.Exit(_batch(batch))
    started = time.perf_counter()
    masked = mask(text if text is not None else _standard_input())
    if as_json:
        typer.echo(_line({}, masked, started))
    else:
        typer.echo(masked.text)
        typer.echo("")
        typer.echo(_explain(masked))


def _explain(masked: Masked) -> str:
    if not masked.spans:
        return "Ik vond geen persoonsgegevens. Kijk zelf ook nog even."
    counts = Counter(span.label for span in masked.spans)
    parts = [f"{n} {_WORDS[label][0 if n == 1 else 1]}" for label, n in counts.items()]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
    return f"Weggelaten: {listed}. Voor een vraag over delen maakt dat niet uit. Ik bewaar niets."


def _standard_input() -> str:
    if sys.stdin.isatty():
        _error('Typ je tekst achter de opdracht, bijvoorbeeld: python -m guardrails mask "Mag ik Jan bellen?"')
        raise typer.Exit(2)
    try:
        return sys.stdin.buffer.read().decode("utf-8").rstrip("\n")
    except UnicodeDecodeError:
        _error("Ik kan deze invoer niet lezen: het is geen UTF-8. Sla de tekst op als UTF-8 en probeer het opnieuw.")
        raise typer.Exit(2) from None


def _batch(file: Path) -> int:
    """One line out for each line in; a line that is wrong is told on standard error, and the rest goes on."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        _error(f"Ik vind het bestand {file} niet. Klopt de naam, en sta je in de goede map?")
        return 2
    except OSError:
        _error(f"Ik kan {file} niet lezen. Is het een bestand, en mag je het openen?")
        return 2
    failed = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            item = _item(raw)
        except ValueError as error:
            _error(f'Regel {number} sla ik over: {error} Verwacht: {{"id": …, "text": …}}.')
            failed += 1
            continue
        started = time.perf_counter()
        typer.echo(_line({"id": item["id"]}, mask(item["text"]), started))
    return 1 if failed else 0


def _item(raw: bytes) -> dict[str, Any]:
    """One line of the batch; raises ValueError with a Dutch sentence."""
    try:
        item = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("de regel is geen UTF-8.") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("dit is geen geldige JSON.") from None
    if not isinstance(item, dict):
        raise ValueError("dit is geen object.")
    missing = [key for key in ("id", "text") if key not in item]
    if missing:
        raise ValueError(f"{' en '.join(missing)} ontbreekt.")
    if not isinstance(item["text"], str):
        raise ValueError("text is geen tekst.")
    return item


def _line(head: dict[str, Any], masked: Masked, started: float) -> str:
    """The outcome as one line of JSON; a lone surrogate in the text is written as an escape."""
    body = {
        **head,
        "masked": masked.text,
        "spans": [{"start": span.start, "end": span.end, "label": span.label} for span in masked.spans],
        "elapsed_ms": round((time.perf_counter() - started) * 1000, 3),
    }
    line = json.dumps(body, ensure_ascii=False)
    return line if line.isprintable() else json.dumps(body)


def _error(message: str) -> None:
    typer.echo(message, err=True)


if __name__ == "__main__":
    app()
