"""What the status of a norm or document means for a reader."""

from __future__ import annotations

STATUS = {
    "geldend": "Geldt nu", "toelichting": "Toelichting, geen regel", "aangekondigd": "Aangekondigd, geen wet",
    "handreiking": "Handreiking, geen wet", "lokaal": "Lokale afspraak, geen wet", "vervallen": "Geldt niet meer",
}  # fmt: skip
