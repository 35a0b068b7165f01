"""Workbooks as Excel's users make them, written by openpyxl: a function a shape.

`write_xlsx.py SHAPE FILE` writes one; nothing here reaches for the network.
"""

import datetime
import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

HEADINGS = ["Ref", "Action", "Lead Officer", "Target Date", "RAG"]


def filled(colour):
    return PatternFill("solid", fgColor=colour)


def tracker():
    """Merged cells, dates of all sorts, colours alone, errors, comments, a struck-through date."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action Log"
    sheet.append(["Action log of the board"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append([1.1, "Write to schools\nand ring", "Clerk", datetime.date(2025, 3, 31), None])
    sheet.append([1.9, "Ring", "Clerk", datetime.datetime(2025, 3, 31, 14, 30), None])
    sheet.append([1.1, "Send", "#REF!", 45747, True])
    sheet.append([1.1, "Meet", "=Missing!A1", datetime.date(2025, 3, 1), "x"])
    sheet["A6"].number_format = "0.00"
    sheet["D7"].number_format = "mmm-yy"
    sheet["E4"].fill = filled("FFFF0000")
    sheet["E5"].fill = filled("FF00B050")
    sheet["C6"].data_type = "e"
    sheet["D5"].comment = Comment("Agreed by the chair", "Clerk")
    sheet["E7"].font = Font(strike=True)
    sheet.merge_cells("C4:C5")
    rule = CellIsRule(operator="equal", formula=['"x"'], fill=filled("FFFFC000"))
    sheet.conditional_formatting.add("E4:E7", rule)
    return book


def sheets():
    """Several sheets, one hidden, one empty, one a chart."""
    book = Workbook()
    first = book.active
    first.title = "Workstream A"
    first["C5"] = "a"
    second = book.create_sheet("Workstream B")
    second["A1"] = "b"
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "secret"
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank")
    chart = BarChart()
    chart.add_data(Reference(first, min_col=3, min_row=5))
    book.create_chartsheet("Chart").add_chart(chart)
    return book


def formatted():
    """A hundred thousand rows with a colour and nothing else, below two that hold something."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append(["Ref", "Action"])
    sheet.append(["1", "Write"])
    from openpyxl.cell import WriteOnlyCell

    empty = WriteOnlyCell(sheet)
    empty.fill = filled("FFFFFF00")
    for _ in range(100_000):
        sheet.append([empty, empty])
    return book


def long():
    """Fifty thousand rows of ten cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    for row in range(50_000):
        sheet.append([f"{row}.{column} that the officer write" for column in range(10)])
    return book


def measured():
    """Shares that are shown as percentages, and one that is not."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Ref", "Action", "% complete", "Success measure", "Baseline", "Target", "Current"])
    sheet.append(["1", "Write", 0.75, "Letters answered", 0.54, 0.85, 0.61])
    sheet.append(["2", "Ring", 1, None, None, None, None])
    sheet.append(["3", "Send", 0.75, None, None, None, None])
    sheet.append(["4", "Meet", "=1/0", None, None, None, None])
    for cell in ("C2", "C3", "E2", "F2", "G2"):
        sheet[cell].number_format = "0%"
    sheet["E2"].number_format = "0.00%"
    return book


SHAPES = {shape.__name__: shape for shape in (tracker, sheets, formatted, long, measured)}

if __name__ == "__main__":
    SHAPES[sys.argv[1]]().save(sys.argv[2])
