"""Files as somebody may send them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return file.getvalue()
