package prompt

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// keyKind names what a key does.
type keyKind uint8

// The keys the fields know. Everything a terminal may send besides is keyIgnored.
const (
	keyIgnored keyKind = iota
	keyText            // text typed: one character
	keyPaste           // text pasted: LF line ends, no control characters
	keyEnter
	keyNewline // Ctrl-J, Alt-Enter, Shift-Enter where the terminal tells
	keySubmit  // Ctrl-D
	keyBackspace
	keyDelete
	keyLeft
	keyRight
	keyUp
	keyDown
	keyHome
	keyEnd
	keyTop
	keyBottom
	keyPageUp
	keyPageDown
	keyTab
	keyEscape
	keyKillStart
	keyKillEnd
	keyKillWord
	keyUndo
	keyRedraw
	keyBack
	keyJump
	keyEditor
	keyLeave
	keyInterrupt
	keyHelp   // F1; "?" on an empty field is decided by the field
	keyIdle   // nothing was typed for a while
	keyResize // the window has another size
)

type key struct {
	kind keyKind
	text string
}

// maxSequence bounds a control sequence; what is longer is no sequence but noise.
const maxSequence = 4096

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// decoder turns the bytes of a terminal into keys. It reads nothing itself and has no clock: the caller says
// with quiet that nothing more has come for a while, which ends a lone Esc and an unfinished sequence.
type decoder struct {
	buf     []byte
	pasting bool
}

func (d *decoder) feed(b []byte) { d.buf = append(d.buf, b...) }

func (d *decoder) pending() bool { return len(d.buf) > 0 }

// next takes one key off the buffer. ok is false when more bytes are needed.
func (d *decoder) next(quiet bool) (k key, ok bool) {
	if d.pasting {
		return d.paste(quiet)
	}
	if len(d.buf) == 0 {
		return key{}, false
	}
	k, n := decodeKey(d.buf, quiet)
	if n == 0 {
		return key{}, false
	}
	started := string(d.buf[:n]) == pasteStart
	d.buf = d.buf[n:]
	if started {
		d.pasting = true
		return d.paste(quiet)
	}
	return k, true
}

// paste takes everything up to the end mark. A terminal that never sends it must not swallow the keys for ever.
func (d *decoder) paste(quiet bool) (key, bool) {
	body, rest, found := bytes.Cut(d.buf, []byte(pasteEnd))
	if !found && !quiet {
		return key{}, false
	}
	text := pasted(string(body))
	d.buf, d.pasting = append([]byte(nil), rest...), false
	return key{keyPaste, text}, true
}

// pasted cleans what came by paste: line ends become LF, control characters go, also those that are invalid UTF-8.
func pasted(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	s = strings.ToValidUTF8(s, "")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == 0x2028, r == 0x2029:
			return '\n'
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfeff:
			return -1
		}
		return r
	}, s)
}

// decodeKey reads one key at the start of b and tells its length; 0 means that b may still be growing.
func decodeKey(b []byte, quiet bool) (key, int) {
	switch {
	case b[0] == 0x1b:
		return decodeEscape(b, quiet)
	case b[0] < 0x20 || b[0] == 0x7f:
		return key{kind: controlKey(b[0])}, 1
	case !utf8.FullRune(b) && !quiet:
		return key{}, 0
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n <= 1 || r >= 0x80 && r < 0xa0 || r == 0xfeff {
		return key{}, n
	}
	return key{keyText, string(r)}, n
}

// controlKey maps the control codes.
func controlKey(c byte) keyKind {
	switch c {
	case 0x01:
		return keyHome
	case 0x02:
		return keyBack
	case 0x03:
		return keyInterrupt
	case 0x04:
		return keySubmit
	case 0x05:
		return keyEnd
	case 0x07:
		return keyJump
	case 0x08, 0x7f:
		return keyBackspace
	case 0x09:
		return keyTab
	case 0x0a:
		return keyNewline
	case 0x0b:
		return keyKillEnd
	case 0x0c:
		return keyRedraw
	case 0x0d:
		return keyEnter
	case 0x0f:
		return keyEditor
	case 0x13:
		return keyLeave
	case 0x15:
		return keyKillStart
	case 0x17:
		return keyKillWord
	case 0x1a:
		return keyUndo
	}
	return keyIgnored
}

// decodeEscape reads what starts with Esc: CSI, SS3, strings (OSC, DCS, APC, PM, SOS) and Alt with a key.
func decodeEscape(b []byte, quiet bool) (key, int) {
	if len(b) == 1 {
		if quiet {
			return key{kind: keyEscape}, 1
		}
		return key{}, 0
	}
	switch b[1] {
	case '[':
		return decodeCSI(b, quiet)
	case 'O':
		return decodeSS3(b, quiet)
	case ']', 'P', '_', '^', 'X':
		return decodeString(b, quiet)
	case 0x1b: // Alt with a special key in some terminals, or Esc pressed twice
		_, n := decodeEscape(b[1:], quiet)
		if n == 0 {
			return key{}, 0
		}
		return key{}, n + 1
	case '\r', '\n':
		return key{kind: keyNewline}, 2
	case 0x7f, 0x08:
		return key{kind: keyKillWord}, 2
	}
	if b[1] < 0x20 { // Esc and then a control key, which keeps its meaning: Ctrl-C above all
		return key{}, 1
	}
	return decodeAlt(b, quiet)
}

// decodeAlt skips Alt with a character.
func decodeAlt(b []byte, quiet bool) (key, int) {
	if !utf8.FullRune(b[1:]) && !quiet {
		return key{}, 0
	}
	_, n := utf8.DecodeRune(b[1:])
	return key{}, 1 + n
}

// unfinished is the answer for a sequence without its end: wait, or drop it when nothing more comes.
func unfinished(b []byte, quiet bool) (key, int) {
	if quiet || len(b) > maxSequence {
		return key{}, len(b)
	}
	return key{}, 0
}

func decodeCSI(b []byte, quiet bool) (key, int) {
	i := 2
	if len(b) > i && b[i] == '[' { // the Linux console's F1 to F5: Esc [ [ A
		i++
	}
	for i < len(b) && b[i] >= 0x20 && b[i] < 0x40 {
		i++
	}
	switch {
	case i == len(b):
		return unfinished(b, quiet)
	case b[i] < 0x40 || b[i] > 0x7e: // not a sequence after all: what broke it is read as a key of its own
		return key{}, i
	case b[i] == 'M' && i == 2: // an old mouse report: three more bytes
		if len(b) < i+4 {
			return unfinished(b, quiet)
		}
		return key{}, i + 4
	}
	return key{kind: csiKey(string(b[2 : i+1]))}, i + 1
}

// csiKey maps what stands after Esc [.
func csiKey(s string) keyKind {
	switch s {
	case "A":
		return keyUp
	case "B":
		return keyDown
	case "C":
		return keyRight
	case "D":
		return keyLeft
	case "H", "1~", "7~":
		return keyHome
	case "F", "4~", "8~":
		return keyEnd
	case "3~":
		return keyDelete
	case "5~":
		return keyPageUp
	case "6~":
		return keyPageDown
	case "1;5H", "1;5~", "7^":
		return keyTop
	case "1;5F", "4;5~", "8^":
		return keyBottom
	case "11~", "[A":
		return keyHelp
	case "13;2u", "13;3u", "13;5u", "27;2;13~", "27;3;13~", "27;5;13~":
		return keyNewline
	}
	return keyIgnored
}

func decodeSS3(b []byte, quiet bool) (key, int) {
	if len(b) < 3 {
		return unfinished(b, quiet)
	}
	if b[2] < 0x40 || b[2] > 0x7e { // Alt with a capital O
		return key{}, 2
	}
	if b[2] == 'M' {
		return key{kind: keyEnter}, 3
	}
	if b[2] == 'P' {
		return key{kind: keyHelp}, 3
	}
	if strings.IndexByte("ABCDHF", b[2]) < 0 {
		return key{}, 3
	}
	return key{kind: csiKey(string(b[2:3]))}, 3
}

// decodeString skips a reply of the terminal up to BEL or ST.
func decodeString(b []byte, quiet bool) (key, int) {
	for i := 2; i < len(b); i++ {
		switch {
		case b[i] == 0x07:
			return key{}, i + 1
		case b[i] == 0x1b && i+1 < len(b) && b[i+1] == '\\':
			return key{}, i + 2
		}
	}
	return unfinished(b, quiet)
}
