package charset_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"xinde/internal/charset"
	"xinde/internal/source"
)

// TestRewrite: in every encoding and with every kind of line end, edits change what they name and no other byte.
func TestRewrite(t *testing.T) {
	t.Parallel()
	const before, after = "第一行,好\r\n\r\n第二行\r第三行,𠮷\n", "第一行，好\r\n\r\n第二行\r第三行，𠮷\n"
	encoders := map[string]func(string) []byte{
		"utf-8": func(s string) []byte { return []byte(s) },
		"bom":   func(s string) []byte { return []byte("\xEF\xBB\xBF" + s) },
		"gb18030": func(s string) []byte {
			b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			return b
		},
		"utf-16le": func(s string) []byte {
			b, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
			return b
		},
		"utf-16be": func(s string) []byte {
			b, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
			return b
		},
	}
	for name, enc := range encoders {
		data := enc(before)
		text, _, err := charset.Decode(data)
		if err != nil {
			t.Fatal(name, err)
		}
		var edits []source.Edit
		for at := 0; ; {
			i := strings.Index(text[at:], ",")
			if i < 0 {
				break
			}
			edits = append(edits, source.Edit{Span: source.Span{Start: at + i, End: at + i + 1}, New: "，"})
			at += i + 1
		}
		got, err := charset.Rewrite(data, edits)
		if err != nil || !bytes.Equal(got, enc(after)) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if same, err := charset.Rewrite(data, nil); err != nil || !bytes.Equal(same, data) {
			t.Errorf("%s: without edits %q, %v", name, same, err)
		}
	}
	if _, err := charset.Rewrite([]byte("\x00"), nil); err == nil {
		t.Error("what is no text was rewritten")
	}
}
