#!/usr/bin/env python3
"""Fails when po/vi.po and the sentences of the source differ: missing, empty, fuzzy, obsolete, twice, placeholders.

With --missing it prints the entries to be added, ready to be pasted and translated."""
import pathlib
import re
import sys

import po

LITERALS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
TR = re.compile(r"\btr\(\s*" + LITERALS)
TRN = re.compile(r"\btrn\(\s*" + LITERALS + r",\s*" + LITERALS)
KEY = re.compile(r'\{Screen::\w+,\s*Command::\w+,\s*"(?:[^"\\]|\\.)*",\s*' + LITERALS)  # app/present/keys.cpp
PLACEHOLDER = re.compile(r"\{\d\}")

arguments = [each for each in sys.argv[1:] if not each.startswith("--")]
root = pathlib.Path(arguments[0] if arguments else ".")
catalogue = root / "app/text/po/vi.po"


def sentences():
    """msgid -> (where, plural)"""
    found = {}
    for file in sorted(p for p in (root / "app").rglob("*") if p.suffix in (".h", ".cpp")):
        text = re.sub(r"^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.M)
        where = file.relative_to(root).as_posix()
        for match in TR.finditer(text):
            found.setdefault(po.quoted(match.group(1)), (where, ""))
        for match in TRN.finditer(text):
            found[po.quoted(match.group(1))] = (where, po.quoted(match.group(2)))
        for match in KEY.finditer(text):
            found.setdefault(po.quoted(match.group(1)), (where, ""))
    return found


def faults_of(entry, used):
    if entry.msgid not in used:
        yield "obsolete"
        return
    if entry.fuzzy:
        yield "fuzzy"
    if not entry.msgstr:
        yield "empty"
    elif set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr)):
        yield "placeholders differ"
    if entry.plural != used[entry.msgid][1]:
        yield "plural differs from the source"


used, entries, seen, problems = sentences(), po.read(catalogue), set(), []
for entry in entries:
    problems += [f"vi.po:{entry.line}: {fault}: {entry.msgid}" for fault in faults_of(entry, used)]
    if entry.msgid in seen:
        problems.append(f"vi.po:{entry.line}: twice: {entry.msgid}")
    seen.add(entry.msgid)
missing = {msgid: used[msgid] for msgid in used if msgid not in seen}
if "--missing" in sys.argv:
    for msgid, (where, plural) in missing.items():
        more = f'msgid_plural "{plural}"\nmsgstr[0] ""' if plural else 'msgstr ""'
        print(f'#: {where}\nmsgid "{msgid}"\n{more}\n')
problems += [f"{where}: not in vi.po: {msgid}" for msgid, (where, _) in missing.items()]
print("\n".join(problems) or f"{len(seen)} sentences, all translated", file=sys.stderr)
sys.exit(bool(problems))
