#!/usr/bin/env python3
"""Refuses two functions of one name in a library: the linker takes whichever it meets first and says nothing.

Usage: check_symbols.py LIBRARY.a ...
"""
import re
import subprocess
import sys

MEMBER = re.compile(r"^(\S+\.o):$")


def duplicates(library):
    member, seen, twice = "", {}, []
    for line in subprocess.run(["nm", "--defined-only", library], capture_output=True, text=True,
                               check=True).stdout.splitlines():
        if found := MEMBER.match(line):
            member = found.group(1)
            continue
        parts = line.split(" ", 2)
        if len(parts) != 3 or parts[1] not in "TDBR" or "4quay" not in parts[2]:
            continue
        if parts[2] in seen:
            twice.append(f"{library}: {parts[2]} is in {seen[parts[2]]} and in {member}")
        seen[parts[2]] = member
    return twice


found = [each for library in sys.argv[1:] for each in duplicates(library)]
print("\n".join(found) or "each name stands once")
sys.exit(bool(found))
