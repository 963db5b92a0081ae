"""Clears the padding bytes a TIFF writer leaves as they lay in memory, so that a file is always the same."""
import struct

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
STRIPS, COUNTS = 273, 279


def clear_padding(path):
    data = bytearray(path.read_bytes())
    used = []  # (start, end) of everything some directory points at
    at, = struct.unpack_from("<I", data, 4)
    while at:
        number, = struct.unpack_from("<H", data, at)
        used.append((at, at + 2 + 12 * number + 4))
        found = {}
        for entry in range(at + 2, at + 2 + 12 * number, 12):
            tag, kind, count, where = struct.unpack_from("<HHII", data, entry)
            size = SIZES[kind] * count
            start = where if size > 4 else entry + 8
            used.append((start, start + size))
            if tag in (STRIPS, COUNTS):
                found[tag] = struct.unpack_from(f"<{count}{'H' if kind == 3 else 'I'}", data, start)
        used += [(start, start + size) for start, size in zip(found[STRIPS], found[COUNTS])]
        at, = struct.unpack_from("<I", data, at + 2 + 12 * number)
    end = 8
    for start, stop in sorted(used):
        if start > end:
            data[end:start] = bytes(start - end)
        end = max(end, stop)
    data[end:] = bytes(len(data) - end)
    path.write_bytes(data)
