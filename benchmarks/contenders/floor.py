"""The least there is to do: words put into XML that is ready, and a zip whose other parts are compressed already.

python floor.py TEMPLATES PEOPLE.json FOLDER
"""

import json
import struct
import sys
import zipfile
import zlib
from html import escape
from pathlib import Path

MAIN = "word/document.xml"
SIGNS = {"name": "QNAMEQ", "role": "QROLEQ", "agency": "QAGENCYQ"}


def compressed(name, data):
    """One entry of a zip: what stands before its bytes, and the bytes."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    small = deflate.compress(data) + deflate.flush()
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(data), len(small), len(data), len(name), 0)
    return name.encode(), facts, small


def packed(entries):
    """A zip."""
    body, directory = bytearray(), bytearray()
    for name, facts, small in entries:
        directory += b"PK\x01\x02\x14\x00" + facts + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + facts + name + small
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def main():
    """Write all letters."""
    templates, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    with zipfile.ZipFile(templates / "letter.docx") as letter:
        kept = [compressed(name, letter.read(name)) for name in letter.namelist() if name != MAIN]
        main_part = letter.read(MAIN).decode()
    for number, person in enumerate(people, 1):
        text = main_part
        for key, sign in SIGNS.items():
            text = text.replace(sign, escape(person[key], quote=False))
        (folder / f"letter-{number}.docx").write_bytes(packed([*kept, compressed(MAIN, text.encode())]))


main()
