"""Opens an encrypted PDF with the password that a person gave, for whatever reads it then."""

from io import BytesIO

from facts.reading.blocks import DocumentError


def unlocked(data: bytes, password: str) -> bytes:
    """``data`` without its encryption; as it is without a password, or where it is no PDF.

    Raises:
        DocumentError: the password is wrong.
    """
    if not password or b"%PDF-" not in data[:1024]:
        return data
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=password)
        out = BytesIO()
        document.save(out, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
        document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("the password is wrong.") from error
        return data  # damaged, which its reader says better
    return out.getvalue()
