"""OpenDocument files, written by odfpy: a function a shape.

`write_ods.py SHAPE FILE` writes one; nothing here reaches for the network.
"""

import sys

from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import Style, TableCellProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

HEADINGS = ["Ref", "Action", "Lead Officer", "Target Date", "RAG"]


def words(text, **more):
    cell = TableCell(valuetype="string", **more)
    for line in text.split("\n"):
        cell.addElement(P(text=line))
    return cell


def row(table, *cells):
    line = TableRow()
    for cell in cells:
        line.addElement(words(cell) if isinstance(cell, str) else cell)
    table.addElement(line)


def dated(value):
    cell = TableCell(valuetype="date", datevalue=value)
    cell.addElement(P(text=value))
    return cell


def number(value):
    cell = TableCell(valuetype="float", value=value)
    cell.addElement(P(text=str(value)))
    return cell


def failed():
    cell = TableCell(valuetype="string", formula="of:=[.Z1]/0")
    cell.addElement(P(text="#REF!"))
    return cell


def tracker():
    """Dates as dates and as numbers, merged cells, an error, shading, a second sheet."""
    book = OpenDocumentSpreadsheet()
    red = Style(name="red", family="table-cell")
    red.addElement(TableCellProperties(backgroundcolor="#ff0000"))
    book.automaticstyles.addElement(red)
    sheet = Table(name="Action Log")
    row(sheet, words("Action log of the board", numbercolumnsspanned=5),
        CoveredTableCell(numbercolumnsrepeated=4))
    sheet.addElement(TableRow(numberrowsrepeated=1))
    row(sheet, *HEADINGS)
    row(sheet, "1", "Write to schools\nand ring", words("Clerk", numberrowsspanned=2),
        dated("2025-03-31"), TableCell(stylename=red))
    row(sheet, "2", "Ring", CoveredTableCell(), number(45747))
    row(sheet, "3", "Meet", failed(), dated("2025-03-31T14:30:00"))
    book.spreadsheet.addElement(sheet)
    book.spreadsheet.addElement(Table(name="Blank"))
    return book


def repeated():
    """A million rows that are one, and a thousand columns that are one, behind two rows of words."""
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Log")
    row(sheet, "Ref", "Action", "Owner", TableCell(numbercolumnsrepeated=16000))
    row(sheet, "1", "Write", "Clerk", TableCell(numbercolumnsrepeated=16000))
    empty = TableRow(numberrowsrepeated=1_000_000)
    empty.addElement(TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(empty)
    book.spreadsheet.addElement(sheet)
    return book


def filled():
    """Words that a million rows repeat."""
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Log")
    row(sheet, "Ref", "Action", "Owner")
    same = TableRow(numberrowsrepeated=1_000_000)
    same.addElement(words("Write " * 5000, numbercolumnsrepeated=3))
    sheet.addElement(same)
    book.spreadsheet.addElement(sheet)
    return book


def text():
    """A text, which is no workbook."""
    document = OpenDocumentText()
    document.text.addElement(P(text="RESOLVED that the Clerk write to schools"))
    return document


SHAPES = {shape.__name__: shape for shape in (tracker, repeated, filled, text)}

if __name__ == "__main__":
    SHAPES[sys.argv[1]]().save(sys.argv[2])
