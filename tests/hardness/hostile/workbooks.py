"""XLSX files."""

from collections.abc import Callable

from tests.hardness.hostile.made import xml_laughs, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(
    rows: str, *, strings: str = "", more: str = "", before: str = "", doctype: str = ""
) -> bytes:
    """A workbook of one sheet with these rows."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_KIND}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'{doctype}<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
    }
    return zipped({name: content.encode() for name, content in files.items()})


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


_TWO = _row(1, _cell("A1", "Ships"), _cell("B1", "Tonnes")) + _row(
    2, _cell("A2", "Elba"), '<c r="B2"><v>3</v></c>'
)

CASES: dict[str, Callable[[], bytes]] = {
    "far-cell.xlsx": lambda: workbook(_TWO + _row(1_048_576, _cell("XFD1048576", "far"))),
    "beyond-cell.xlsx": lambda: workbook(
        _TWO + _row(9_999_999_999, _cell("ZZZZZZ9999999999", "far"))
    ),
    "dimension.xlsx": lambda: workbook(_TWO, before='<dimension ref="A1:XFD1048576"/>'),
    "merged.xlsx": lambda: workbook(
        _TWO, more='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "merged-10000.xlsx": lambda: workbook(
        _TWO,
        more="<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(3, 3_000))
        + "</mergeCells>",
    ),
    "merged-odd.xlsx": lambda: workbook(
        _TWO, more='<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="x"/></mergeCells>'
    ),
    "rows-100000.xlsx": lambda: workbook(
        "".join(
            _row(n, f'<c r="A{n}"><v>{n}</v></c>', f'<c r="B{n}"><v>1</v></c>')
            for n in range(1, 100_001)
        )
    ),
    "columns-16384.xlsx": lambda: workbook(
        "".join(f"<row>{'<c><v>1</v></c>' * 16_384}</row>" for _ in range(30))
    ),
    "strings-2000000.xlsx": lambda: workbook(_TWO, strings="<si><t>a</t></si>" * 2_000_000),
    "string-number.xlsx": lambda: workbook(
        _row(1, '<c r="A1" t="s"><v>99999999</v></c><c r="B1" t="s"><v>x</v></c>') + _TWO
    ),
    "date-far.xlsx": lambda: workbook(
        _row(1, '<c r="A1" t="d"><v>99999-99-99</v></c><c r="B1"><v>1e308</v></c>')
    ),
    "laughs.xlsx": lambda: workbook(_row(1, _cell("A1", "&m;")), doctype=xml_laughs("worksheet")),
    "doctype-file.xlsx": lambda: workbook(
        _row(1, _cell("A1", "&x;")),
        doctype='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "formula.xlsx": lambda: workbook(
        _row(1, '<c r="A1"><f>HYPERLINK("http://127.0.0.1:1/")</f><v>It is so</v></c>') + _TWO
    ),
    "hollow.xlsx": lambda: zipped({"xl/workbook.xml": b"<workbook/>"}),
    "no-sheet.xlsx": lambda: zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}"><sheets/></workbook>'.encode(),
            "[Content_Types].xml": b"<Types/>",
        }
    ),
    "number-formats.xlsx": lambda: workbook(
        _row(1, '<c r="A1" s="99999"><v>1</v></c><c r="B1" s="-1"><v>2</v></c>')
    ),
}
