package prompt

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// decodeAll feeds bytes and takes every key, the last ones after silence.
func decodeAll(chunks ...string) []key {
	var d decoder
	var keys []key
	take := func(quiet bool) {
		for {
			k, ok := d.next(quiet)
			if !ok {
				return
			}
			if k.kind != keyIgnored {
				keys = append(keys, k)
			}
		}
	}
	for _, c := range chunks {
		d.feed([]byte(c))
		take(false)
	}
	take(true)
	return keys
}

func kinds(ks ...keyKind) []key {
	out := make([]key, len(ks))
	for i, k := range ks {
		out[i] = key{kind: k}
	}
	return out
}

func texts(ss ...string) []key {
	var out []key
	for _, s := range ss {
		out = append(out, key{keyText, s})
	}
	return out
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]key{
		"中𠮷a？":                            texts("中", "𠮷", "a", "？"),
		"\x1b[A\x1b[B\x1b[C\x1b[D":        kinds(keyUp, keyDown, keyRight, keyLeft),
		"\x1bOA\x1bOB\x1bOC\x1bOD":        kinds(keyUp, keyDown, keyRight, keyLeft),
		"\x1b[H\x1bOH\x1b[1~\x1b[7~\x01":  kinds(keyHome, keyHome, keyHome, keyHome, keyHome),
		"\x1b[F\x1bOF\x1b[4~\x1b[8~\x05":  kinds(keyEnd, keyEnd, keyEnd, keyEnd, keyEnd),
		"\x1b[3~\x7f\x08\x15\x0b\x17\x1a": kinds(keyDelete, keyBackspace, keyBackspace, keyKillStart, keyKillEnd, keyKillWord, keyUndo),
		"\x1b[5~\x1b[6~":                  kinds(keyPageUp, keyPageDown),
		"\x1b[1;5H\x1b[1;5F":              kinds(keyTop, keyBottom),
		"\r\n\x1b\r\x1b[13;2u\x04\x1bOM":  kinds(keyEnter, keyNewline, keyNewline, keyNewline, keySubmit, keyEnter),
		"\x02\x07\x0f\x13\x03\t\x0c":      kinds(keyBack, keyJump, keyEditor, keyLeave, keyInterrupt, keyTab, keyRedraw),
		"\x1bOP\x1b[11~\x1b[[A":           kinds(keyHelp, keyHelp, keyHelp),
		"\x1b":                            kinds(keyEscape),
		"\x1b\x03":                        kinds(keyInterrupt),
	} {
		if d := cmp.Diff(want, decodeAll(in), cmp.AllowUnexported(key{})); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

// What no field knows must vanish without a trace, and leave what follows alone.
func TestKeysIgnored(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"Alt-b": "\x1bb", "Alt-x": "\x1bx", "Alt-中": "\x1b中", "Alt-O": "\x1bO\x00",
		"F1 to F5 of the console": "\x1b[[B\x1b[[E", "F2": "\x1bOQ", "F5": "\x1b[15~", "F12": "\x1b[24~", "Shift-F5": "\x1b[15;2~",
		"Ctrl-Right": "\x1b[1;5C", "Ctrl-Left": "\x1b[1;5D", "Shift-Left": "\x1b[1;2D", "Alt-Up": "\x1b\x1b[A", "Ctrl-Right of rxvt": "\x1bOc",
		"Insert": "\x1b[2~", "Shift-Tab": "\x1b[Z", "focus": "\x1b[I\x1b[O", "mouse": "\x1b[M !!", "SGR mouse": "\x1b[<0;3;4M",
		"cursor report": "\x1b[12;40R", "device report": "\x1b[?64;1;2c", "colour report, BEL": "\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
		"colour report, ST": "\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "DCS report": "\x1bP1$r0m\x1b\\", "kitty": "\x1b[97;5u", "mode report": "\x1b[?2026;2$y",
		"invalid byte": "\xff", "C1": "\xc2\x9b", "NUL": "\x00", "stray paste end": "\x1b[201~", "broken CSI": "\x1b[12", "BOM": "\ufeff",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := decodeAll("前"+in, "后")
			switch name {
			case "broken CSI":
				got = append(decodeAll("前"+in), texts("后")...) // ended by silence, not by what follows
			}
			if d := cmp.Diff(texts("前", "后"), got, cmp.AllowUnexported(key{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPaste(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"\x1b[200~一\r\r二\x1b[201~":           "一\n\n二",
		"\x1b[200~一\r\n二\x1b[201~":           "一\n二",
		"\x1b[200~有\x03控制\x1b[31m符\x1b[201~": "有控制[31m符",
		"\x1b[200~制\t表\x1b[201~":             "制 表",
		"\x1b[200~没有结尾":                      "没有结尾",
	} {
		if d := cmp.Diff([]key{{keyPaste, want}}, decodeAll(in), cmp.AllowUnexported(key{})); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

// Keys do not depend on where the bytes are cut, unless a silence ends a sequence.
func TestKeysInPieces(t *testing.T) {
	t.Parallel()
	parts := []string{"中", "a", "\x1b[A", "\x1b[3~", "\x1b[200~粘\r贴\x1b[201~", "\r", "\x1b]11;x\x07", "\x1bOQ", "𠮷", "\x1b[15~", "\x02", "\x1bb"}
	rapid.Check(t, func(t *rapid.T) {
		whole := ""
		for _, i := range rapid.SliceOf(rapid.IntRange(0, len(parts)-1)).Draw(t, "parts") {
			whole += parts[i]
		}
		var chunks []string
		for rest := whole; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			chunks = append(chunks, rest[:n])
			rest = rest[n:]
		}
		if !slices.Equal(decodeAll(chunks...), decodeAll(whole)) {
			t.Fatalf("%q: %v, whole: %v", chunks, decodeAll(chunks...), decodeAll(whole))
		}
	})
}

func FuzzKeys(f *testing.F) {
	f.Add([]byte("中\x1b[200~x\r\x1b[201~\x1b[1;5C\x1b]11;\x1b\\"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, k := range decodeAll(string(b)) {
			if k.kind != keyText && k.kind != keyPaste {
				continue
			}
			for _, r := range k.text {
				if r != '\n' && r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 {
					t.Fatalf("%q became text with %q", b, r)
				}
			}
		}
	})
}
