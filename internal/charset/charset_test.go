package charset_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"xinde/internal/charset"
)

func gb(t testing.TB, s string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func utf16Bytes(s string, order binary.AppendByteOrder) []byte {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func TestDecode(t *testing.T) {
	t.Parallel()
	const text = "姓名：欧阳𠮷\n单位：“某街道”……联通\n"
	tests := []struct {
		name string
		data []byte
		want string
		enc  charset.Encoding
	}{
		{"empty", nil, "", charset.UTF8},
		{"ascii", []byte("a\nb"), "a\nb", charset.UTF8},
		{"utf-8", []byte(text), text, charset.UTF8},
		{"utf-8 bom", []byte("\xEF\xBB\xBF" + text), text, charset.UTF8BOM},
		{"only a bom", []byte("\xEF\xBB\xBF"), "", charset.UTF8BOM},
		{"utf-16 little", utf16Bytes(text, binary.LittleEndian), text, charset.UTF16LE},
		{"utf-16 big", utf16Bytes(text, binary.BigEndian), text, charset.UTF16BE},
		{"gb18030", gb(t, text), text, charset.GB18030},
		{"gbk 联通", []byte("\xc1\xaa\xcd\xa8"), "联通", charset.GB18030},
		{"crlf", []byte("甲\r\n乙\r\n"), "甲\n乙\n", charset.UTF8},
		{"cr", []byte("甲\r乙\r\r\n丙"), "甲\n乙\n\n丙", charset.UTF8},
		{"crlf in gb18030", gb(t, "甲\r\n乙"), "甲\n乙", charset.GB18030},
		{"replacement character in utf-8", []byte("甲\uFFFD乙"), "甲\uFFFD乙", charset.UTF8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, enc, err := charset.Decode(tt.data)
			if err != nil || got != tt.want || enc != tt.enc {
				t.Errorf("got %q, %s, %v; want %q, %s", got, enc, err, tt.want, tt.enc)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	gbk := gb(t, "第一行\r\n第二行都是汉字")
	tests := []struct {
		name string
		data []byte
		want string // the start of the error
	}{
		{"nul", []byte("甲乙\n丙\x00丁"), "第 2 行第 2 列：这里有空字节"},
		{"utf-16 without bom", utf16Bytes("ab", binary.LittleEndian)[2:], "第 1 行第 2 列：这里有空字节"},
		{"bad byte in gb18030", append(gbk, 0xFF, 0xFF), "第 2 行第 8 列：这里的字节按 GB18030 编码认不出是什么字"},
		{"utf-8 cut in a character", []byte("第一行\r\n心得\xe4\xbd"), "第 2 行第 3 列：这里有不是 UTF-8 的字节"},
		{"utf-8 with a bad byte", []byte("心得体会\xff学习"), "第 1 行第 5 列：这里有不是 UTF-8 的字节"},
		{"much ASCII, one bad byte", []byte("a long English title: 心得\xff"), "第 1 行第 25 列：这里有不是 UTF-8 的字节"},
		{"bad byte after a utf-8 bom", []byte("\xEF\xBB\xBF甲\xc1\xaa"), "第 1 行第 2 列：这里有不是 UTF-8 的字节"},
		{"half a unit of utf-16", append(utf16Bytes("甲", binary.LittleEndian), 0x59), "第 1 行第 2 列：这里的字节按 UTF-16LE 编码"},
		{"a lone surrogate", []byte("\xFE\xFF\xD8\x42\x00a"), "第 1 行第 1 列：这里的字节按 UTF-16BE 编码"},
		{"a Word file", []byte("PK\x03\x04\x14\x00"), "这是 Word、Excel 文档或压缩包"},
		{"an old Word file", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "这是旧版 Word"},
		{"a PDF", []byte("%PDF-1.7\n"), "这是 PDF"},
		{"too large", make([]byte, charset.MaxSize+1), "文件超过 16 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text, _, err := charset.Decode(tt.data)
			if err == nil || text != "" || !strings.HasPrefix(err.Error(), tt.want) {
				t.Fatalf("got %q, %v; want %q", text, err, tt.want)
			}
			if charset.Fix(err) == "" {
				t.Error("no mend is named")
			}
		})
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	if got, _, err := charset.Read(strings.NewReader("甲\r\n")); got != "甲\n" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	endless := io.MultiReader(bytes.NewReader(bytes.Repeat([]byte("a"), charset.MaxSize)), neverEnds{})
	if _, _, err := charset.Read(endless); err == nil || !strings.Contains(err.Error(), "太大") {
		t.Errorf("a file without end gives %v", err)
	}
	if got, _, err := charset.Read(bytes.NewReader(bytes.Repeat([]byte("a"), charset.MaxSize))); len(got) != charset.MaxSize || err != nil {
		t.Errorf("the largest file gives %d bytes, %v", len(got), err)
	}
	broken := errors.New("broken")
	if _, _, err := charset.Read(iotest.ErrReader(broken)); !errors.Is(err, broken) || charset.Fix(err) != "" {
		t.Errorf("got %v", err)
	}
}

type neverEnds struct{}

func (neverEnds) Read(p []byte) (int, error) { return len(p), nil }

// TestRoundTrip checks that a text comes back from each encoding a machine may have kept it in.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("学习心得体会，。“”……欧阳𠮷龘ab 1\n"))).Draw(t, "text")
		forms := map[charset.Encoding][]byte{
			charset.UTF8: []byte(text), charset.UTF8BOM: []byte("\xEF\xBB\xBF" + text),
			charset.UTF16LE: utf16Bytes(text, binary.LittleEndian), charset.UTF16BE: utf16Bytes(text, binary.BigEndian),
		}
		for enc, data := range forms {
			if got, found, err := charset.Decode(data); got != text || found != enc || err != nil {
				t.Fatalf("%s: got %q, %s, %v", enc, got, found, err)
			}
		}
		encoded, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("甲骨文：" + text))
		if got, _, err := charset.Decode(encoded); got != "甲骨文："+text || err != nil {
			t.Fatalf("GB18030: got %q, %v", got, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, seed := range [][]byte{
		[]byte("姓名：沈岚\r\n"), []byte("\xEF\xBB\xBF甲"), []byte("\xFF\xFE\x59\x00"), []byte("\xFE\xFF\x00"), []byte("\xc1\xaa\xcd\xa8"),
		[]byte("心得\xe4\xbd"), gb(f, "欧阳𠮷\r单位"),
		{0},
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, enc, err := charset.Decode(data)
		if err != nil {
			e, ok := errors.AsType[*charset.Error](err)
			if !ok || text != "" || e.Message == "" || e.Fix == "" {
				t.Fatalf("%q, %#v", text, err)
			}
			if (e.Line == 0) != (e.Column == 0) || e.Line < 0 || e.Line > len(data)+1 || e.Column > len(data)+1 {
				t.Fatalf("place %d:%d", e.Line, e.Column)
			}
			return
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || enc == "" {
			t.Fatalf("%q is no clean text (%s)", text, enc)
		}
	})
}

func BenchmarkDecodeGB18030(b *testing.B) {
	data := gb(b, strings.Repeat("学习心得体会，很有收获。\r\n", 20_000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := charset.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
