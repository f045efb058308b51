package docx

import "fmt"

// Error says why a file cannot be read as a Word file.
type Error struct {
	Message string // one Chinese sentence: what is wrong
	Fix     string // one Chinese sentence: what to do about it
}

// Error gives the message.
func (e *Error) Error() string { return e.Message }

const (
	fixSaveAs  = "请在 Word 或 WPS 中打开，另存为 .docx 后再试"
	fixDamaged = "请重新取得文件，或在 Word、WPS 中打开后另存为 .docx"
	fixPlain   = "请在 Word 或 WPS 中打开，只留正文，另存为新的 .docx"
	fixWrong   = "请检查文件是否给错了"
)

// damaged tells of a part that cannot be unpacked.
func damaged(part string) *Error {
	return &Error{Message: fmt.Sprintf("文件已经损坏：里面的 %s 解不开", part), Fix: fixDamaged}
}
