"""Builds the draft n times in memory with python-docx; prints the seconds."""
import io
import sys
import time

import docx

n, text = int(sys.argv[1]), sys.argv[2]
with open(text, encoding="utf-8") as f:
    paragraphs = [p for p in f.read().split("\n\n") if p]
begin = time.perf_counter()
for _ in range(n):
    d = docx.Document()
    for p in paragraphs:
        level = len(p) - len(p.lstrip("#"))
        if level:
            d.add_heading(p[level:].strip(), level - 1)
        else:
            d.add_paragraph(p)
    d.save(io.BytesIO())
print(time.perf_counter() - begin)
