// Package charset turns the bytes of a text file as offices have them (UTF-8, UTF-16 with a BOM, GB18030 and so GBK) into
// UTF-8 text with LF line ends. It does not guess beyond that: bytes that are none of these are an error with a place.
package charset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Encoding names the encoding a text was kept in.
type Encoding string

// The encodings Decode knows.
const (
	UTF8    Encoding = "UTF-8"
	UTF8BOM Encoding = "UTF-8 BOM"
	UTF16LE Encoding = "UTF-16LE"
	UTF16BE Encoding = "UTF-16BE"
	GB18030 Encoding = "GB18030"
)

// MaxSize is the largest file read, in bytes. An essay has some 10 KB and a roster export some 1 MB; what is larger was
// given by mistake, and several copies of it must still fit into the memory of a small office computer.
const MaxSize = 16 << 20

// Error says why bytes are no text. Line and Column are 1-based, in characters, and 0 when the whole file is meant.
type Error struct {
	Line, Column int
	Message      string // one Chinese sentence: what is wrong
	Fix          string // one Chinese sentence: what to do about it
}

// Error gives the message, with the place before it.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("第 %d 行第 %d 列：%s", e.Line, e.Column, e.Message)
}

const (
	fixSave = "用记事本或 WPS 打开原文件，另存为 UTF-8 编码的纯文本后再试"
	fixSize = "请检查文件是否给错了"
)

// Read decodes all of r; it stops reading soon after MaxSize. An error is an *Error or comes from r.
func Read(r io.Reader) (string, Encoding, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return "", "", fmt.Errorf("读取内容：%w", err)
	}
	return Decode(data)
}

// Decode gives the text of data and the encoding found: by BOM, else strict UTF-8, else GB18030. An error is an *Error.
func Decode(data []byte) (string, Encoding, error) {
	if err := refuse(data); err != nil {
		return "", "", err
	}
	text, enc, err := decode(data)
	if err != nil {
		return "", "", err
	}
	text = unifyLines(text)
	if bad := strings.IndexByte(text, 0); bad >= 0 {
		return "", "", at(text, bad, "这里有空字节，文件不像是纯文本")
	}
	if enc != UTF8 && enc != UTF8BOM { // in UTF-8 a U+FFFD is a character the file really has
		if bad := strings.IndexRune(text, utf8.RuneError); bad >= 0 {
			return "", "", at(text, bad, fmt.Sprintf("这里的字节按 %s 编码认不出是什么字", enc))
		}
	}
	return text, enc, nil
}

// refuse names the files that are often given in place of a text.
func refuse(data []byte) error {
	kinds := []struct{ magic, message, fix string }{
		{"PK\x03\x04", "这是 Word、Excel 文档或压缩包，不是纯文本", "请在 Word 或 WPS 中另存为纯文本"},
		{"\xD0\xCF\x11\xE0", "这是旧版 Word 或 Excel 文档（.doc、.xls），不是纯文本", "请在 Word 或 WPS 中另存为 .docx 或 .xlsx"},
		{"%PDF-", "这是 PDF，不是纯文本", "请给出原来的文稿"},
	}
	for _, k := range kinds {
		if bytes.HasPrefix(data, []byte(k.magic)) {
			return &Error{Message: k.message, Fix: k.fix}
		}
	}
	if len(data) > MaxSize {
		return &Error{Message: fmt.Sprintf("文件超过 %d MB，太大了", MaxSize>>20), Fix: fixSize}
	}
	return nil
}

func decode(data []byte) (string, Encoding, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		if !utf8.Valid(rest) {
			return "", "", damaged(rest)
		}
		return string(rest), UTF8BOM, nil
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xFF\xFE")); ok {
		return decodeUTF16(rest, binary.LittleEndian), UTF16LE, nil
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xFE\xFF")); ok {
		return decodeUTF16(rest, binary.BigEndian), UTF16BE, nil
	}
	if utf8.Valid(data) {
		return string(data), UTF8, nil
	}
	if mostlyUTF8(data) {
		return "", "", damaged(data)
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", &Error{Message: "文件既不是 UTF-8 也不是 GB18030 编码", Fix: fixSave}
	}
	return string(text), GB18030, nil
}

// decodeUTF16 puts U+FFFD where a surrogate is alone or a byte is left over.
func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2+1)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	if len(data) == 1 {
		units = append(units, utf8.RuneError)
	}
	return string(utf16.Decode(units))
}

// mostlyUTF8 tells a UTF-8 text with a few broken bytes, which must not be read as GB18030 nonsense, from a GB18030 text:
// there a valid sequence of three bytes is rare, as its first two would be a rare character.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n >= 3 {
			good += n
		}
		data = data[n:]
	}
	return good > bad
}

// damaged places the first byte that is not UTF-8.
func damaged(data []byte) error {
	good := unifyLines(string(data[:firstInvalid(data)]))
	return at(good, len(good), "这里有不是 UTF-8 的字节，文件可能已经损坏")
}

func firstInvalid(data []byte) int {
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

func unifyLines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

func at(text string, offset int, message string) error {
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return &Error{
		Line:    strings.Count(before, "\n") + 1,
		Column:  utf8.RuneCountInString(before[start:]) + 1,
		Message: message, Fix: fixSave,
	}
}

// Fix gives the mend of an error that Decode or Read returned, "" for any other.
func Fix(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Fix
	}
	return ""
}
