package charset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xinde/internal/source"
)

// Rewrite makes edits, whose places are those of the text that Decode gives, in the bytes of a file: encoding, byte order mark and line
// ends stay as they are. An error is an *Error.
func Rewrite(data []byte, edits []source.Edit) ([]byte, error) {
	if _, _, err := Decode(data); err != nil {
		return nil, err
	}
	raw, enc, err := decode(data)
	if err != nil {
		return nil, err
	}
	if same, err := encode(raw, enc); err != nil || !bytes.Equal(same, data) {
		return nil, &Error{Message: fmt.Sprintf("文件里有 %s 编码的特殊写法，改了会动到别的字节", enc), Fix: fixSave}
	}
	out, err := encode(source.Apply(raw, inRaw(raw, source.Separate(edits))), enc)
	if err != nil {
		return nil, &Error{Message: fmt.Sprintf("%s 编码里没有要写进去的字", enc), Fix: fixSave}
	}
	return out, nil
}

// inRaw turns places in a text with unified line ends, in order, into places in the text as it was.
func inRaw(raw string, edits []source.Edit) []source.Edit {
	if !strings.Contains(raw, "\r\n") {
		return edits
	}
	at, more := 0, 0 // a place in the unified text, and by how much that in the raw one is larger
	to := func(place int) int {
		for at < place {
			if strings.HasPrefix(raw[at+more:], "\r\n") {
				more++
			}
			at++
		}
		return at + more
	}
	for i := range edits {
		edits[i].Span = source.Span{Start: to(edits[i].Span.Start), End: to(edits[i].Span.End)}
	}
	return edits
}

// encode is the opposite of decode.
func encode(text string, enc Encoding) ([]byte, error) {
	switch enc {
	case UTF8BOM:
		return []byte("\xEF\xBB\xBF" + text), nil
	case UTF16LE:
		return encodeUTF16(text, binary.LittleEndian), nil
	case UTF16BE:
		return encodeUTF16(text, binary.BigEndian), nil
	case GB18030:
		out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
		if err != nil {
			return nil, fmt.Errorf("按 GB18030 编码：%w", err)
		}
		return out, nil
	}
	return []byte(text), nil
}

func encodeUTF16(text string, order binary.AppendByteOrder) []byte {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, u)
	}
	return out
}
