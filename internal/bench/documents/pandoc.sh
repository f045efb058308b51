#!/bin/sh
# Converts the draft n times, a process each; prints the seconds.
out=$(mktemp)
begin=$(date +%s%N)
i=0
while [ "$i" -lt "$1" ]; do
  pandoc -f markdown -t docx -o "$out" "$2" || exit 1
  i=$((i + 1))
done
end=$(date +%s%N)
rm -f "$out"
awk "BEGIN {print ($end - $begin) / 1e9}"
