#!/usr/bin/env python3
"""po_table.py vi.po out.cpp: turns the translations into a sorted C++ table, so that nothing is read at run time."""
import pathlib
import sys

import po


def literal(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


source, target = map(pathlib.Path, sys.argv[1:3])
entries = sorted(po.read(source), key=lambda entry: entry.msgid.encode())
rows = "".join(f"    {{{literal(e.msgid)}, {literal(e.msgstr)}}},\n" for e in entries if e.msgstr)
target.write_text(
    "// Made from po/vi.po by the build.\n"
    '#include "app/text/table.h"\n\nnamespace quay {\n\n'
    f"static constexpr Translation kTable[] = {{\n{rows}}};\n\n"
    "std::span<const Translation> vietnameseTable() { return kTable; }\n\n} // namespace quay\n",
    encoding="utf-8",
)
