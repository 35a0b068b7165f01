"""Word documents in the shapes that trackers have, by a real writer: one function a shape.

    write_docx.py FOLDER    writes each of them there, under the name of its function
"""

import sys
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def shade(cell, colour):
    """Gives a cell a ground."""
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(ground)


def head(row):
    """Has a row repeated on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def fill(row, words):
    for cell, text in zip(row.cells, words):
        cell.text = text


def tracker():
    """A tracker: a repeated header row, a band across, merged and shaded cells, several paragraphs."""
    document = Document()
    document.add_heading("Action tracker", 0)
    document.add_heading("Scrutiny", 1)
    document.add_paragraph("As at March")
    table = document.add_table(rows=5, cols=4, style="Table Grid")
    head(table.rows[0])
    fill(table.rows[0], ["Item", "Action", "Lead Officer", "RAG"])
    table.rows[1].cells[0].merge(table.rows[1].cells[3]).text = "13 March 2025"
    fill(table.rows[2], ["1", "Write to schools", "Head of Service", ""])
    fill(table.rows[3], ["", "Report back", "Director", ""])
    table.cell(2, 0).merge(table.cell(3, 0)).text = "1"
    table.cell(3, 1).add_paragraph("By the summer")
    shade(table.cell(2, 3), "FF0000")
    shade(table.cell(3, 3), "92d050")
    fill(table.rows[4], ["2", "", "All", "Amber"])
    cell = table.cell(4, 1)
    cell.text = "Two steps"
    cell.add_paragraph("First", style="List Bullet")
    cell.add_paragraph("Second", style="List Bullet")
    document.add_paragraph("Key: red is late")
    return document


def minutes():
    """Minutes: numbered lists, line breaks, tabs, struck and hidden words, a header and a footer."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "APPENDIX A"
    document.sections[0].footer.paragraphs[0].text = "Draft"
    document.add_heading("Minutes", 1)
    document.add_paragraph("RESOLVED:")
    document.add_paragraph("That the report be noted", style="List Number")
    document.add_paragraph("That officers write", style="List Number")
    paragraph = document.add_paragraph()
    paragraph.add_run("by May").font.strike = True
    paragraph.add_run(" by June")
    paragraph.add_run("secret").font.hidden = True
    run = document.add_paragraph().add_run("one")
    run.add_break()
    run.add_text("two")
    run.add_tab()
    run.add_text("three")
    return document


def nested():
    """A table within a cell, and a comment on another."""
    document = Document()
    table = document.add_table(rows=1, cols=2)
    run = table.cell(0, 0).paragraphs[0].add_run("Outer")
    document.add_comment(run, text="Ask the board", author="Clerk", initials="C")
    inner = table.cell(0, 1).add_table(rows=2, cols=2)
    fill(inner.rows[0], ["Step", "Date"])
    fill(inner.rows[1], ["Write", "May"])
    return document


SHAPES = [tracker, minutes, nested]

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for shape in SHAPES:
        shape().save(folder / f"{shape.__name__}.docx")
