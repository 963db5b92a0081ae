"""Reads the small part of the gettext .po format that app/text/po uses."""
import dataclasses
import re

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclasses.dataclass
class Entry:
    line: int
    msgid: str = ""
    plural: str = ""
    msgstr: str = ""
    fuzzy: bool = False


def unescaped(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


def quoted(text):
    """The value of one or several adjacent string literals."""
    return unescaped("".join(QUOTED.findall(text)))


def read(path):
    """Every entry but the header, in the order of the file."""
    entries, entry, member, fuzzy = [], None, "", False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        keyword, _, rest = line.partition(" ")
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif keyword == "msgid":
            entry, member = Entry(number, fuzzy=fuzzy), "msgid"
            fuzzy = False
            entries.append(entry)
            entry.msgid = quoted(rest)
        elif keyword in ("msgid_plural", "msgstr", "msgstr[0]"):
            member = "plural" if keyword == "msgid_plural" else "msgstr"
            setattr(entry, member, quoted(rest))
        elif line.startswith('"'):
            setattr(entry, member, getattr(entry, member) + quoted(line))
        elif line.strip():
            raise SystemExit(f"{path}:{number}: not understood: {line}")
    return [entry for entry in entries if entry.msgid]
