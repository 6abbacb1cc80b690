"""`python -m guardrails mask`: personal data out of a text, for a person or (JSON Lines) for a machine."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from guardrails.personal_data import Label, Masked, mask
from json_lines import answer_file, line_of

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
        raise typer.Exit(answer_file(batch, "text", lambda row: _timed(row["text"])))
    typed = text if text is not None else _standard_input()
    if as_json:
        typer.echo(line_of(_timed(typed)))
    else:
        masked = mask(typed)
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


def _timed(text: str) -> dict[str, Any]:
    started = time.perf_counter()
    masked = mask(text)
    return {
        "masked": masked.text,
        "spans": [{"start": span.start, "end": span.end, "label": span.label} for span in masked.spans],
        "elapsed_ms": round((time.perf_counter() - started) * 1000, 3),
    }


def _error(message: str) -> None:
    typer.echo(message, err=True)


if __name__ == "__main__":
    app()
