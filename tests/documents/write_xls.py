"""Workbooks of Excel before 2007, written by xlwt: a function a shape.

`write_xls.py SHAPE FILE` writes one; nothing here reaches for the network.
"""

import datetime
import sys

from xlwt import Workbook, easyxf

HEADINGS = ["Ref", "Action", "Lead Officer", "Target Date", "RAG"]


def tracker():
    """Dates as dates and as numbers, merged cells, an error, shading, several sheets and an empty one."""
    book = Workbook()
    sheet = book.add_sheet("Action Log")
    sheet.write_merge(0, 0, 0, 4, "Action log of the board")
    for column, heading in enumerate(HEADINGS):
        sheet.write(2, column, heading)
    day = easyxf(num_format_str="DD/MM/YYYY")
    red = easyxf("pattern: pattern solid, fore_colour red")
    sheet.write(3, 0, "1")
    sheet.write(3, 1, "Write to schools\nand ring")
    sheet.write_merge(3, 4, 2, 2, "Clerk")
    sheet.write(3, 3, datetime.date(2025, 3, 31), day)
    sheet.write(3, 4, "", red)
    sheet.write(4, 0, "2")
    sheet.write(4, 1, "Ring")
    sheet.write(4, 3, 45747)
    sheet.write(5, 0, "3")
    sheet.write(5, 1, "Meet")
    sheet.row(5).set_cell_error(2, "#REF!")
    sheet.write(5, 3, datetime.datetime(2025, 3, 31, 14, 30), day)
    book.add_sheet("Blank")
    lists = book.add_sheet("Lists")
    lists.write(0, 0, "secret")
    lists.visibility = 1
    return book


SHAPES = {shape.__name__: shape for shape in (tracker,)}

if __name__ == "__main__":
    SHAPES[sys.argv[1]]().save(sys.argv[2])
