package prompt

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/AlecAivazis/survey/v2"

	"xinde/internal/zh"
)

// autosave is how long after the last key half-typed text is kept on disk.
const autosave = 3 * time.Second

// mark stands before the text of a field.
const mark = "> "

// field is a question answered by typing, as a prompt that survey runs: survey calls the check and comes back
// through PromptAgain with the refused text still in the field.
type field struct {
	ui      *screen
	ctx     context.Context // survey's interface has no place for it
	query   *query
	buf     *buffer
	problem string
	help    bool
	edited  bool
	dirty   bool
	top     int // first row of the text that is shown
	goal    int // cell that Up and Down aim at, -1 = the cursor's
	canvas  canvas
	end     command
}

func (s *screen) newField(ctx context.Context, q *query) *field {
	return &field{ui: s, ctx: ctx, query: q, buf: newBuffer(q.text), goal: -1, canvas: s.canvas()}
}

// Prompt lets the writer type until something ends it; survey.Prompt.
func (f *field) Prompt(*survey.PromptConfig) (any, error) {
	for {
		if !f.ui.in.buffered() {
			if err := f.draw(); err != nil {
				return "", err
			}
		}
		k, err := f.ui.in.key(f.ctx, f.idle(), f.ui.wake)
		if err != nil {
			return "", f.leave(interrupt, err)
		}
		if done, err := f.press(k); done || err != nil {
			return f.buf.String(), err
		}
	}
}

// PromptAgain asks again after a check has refused; survey.PromptAgainer.
func (f *field) PromptAgain(cfg *survey.PromptConfig, _ any, _ error) (any, error) {
	return f.Prompt(cfg)
}

// Error keeps the sentence for the next drawing; survey.Prompt.
func (f *field) Error(_ *survey.PromptConfig, err error) error {
	f.problem = err.Error()
	return nil
}

// Cleanup leaves one line of question and answer on the screen; survey.Prompt.
func (f *field) Cleanup(*survey.PromptConfig, any) error {
	return f.ui.collapse(&f.canvas, f.query, f.buf.String())
}

// leave ends the field without an answer.
func (f *field) leave(c command, cause error) error {
	f.end = c
	return leaveError{command: c, cause: cause}
}

func (f *field) idle() time.Duration {
	if f.dirty && f.query.pause != nil {
		return autosave
	}
	return 0
}

// press does what a key asks for. done means that the text is to be checked.
func (f *field) press(k key) (done bool, err error) {
	if k.kind != keyUp && k.kind != keyDown && k.kind != keyPageUp && k.kind != keyPageDown {
		f.goal = -1
	}
	switch k.kind {
	case keyBack:
		return false, f.leave(back, nil)
	case keyJump:
		return false, f.leave(jump, nil)
	case keyLeave:
		return false, f.leave(leave, nil)
	case keyInterrupt:
		return false, f.leave(interrupt, nil)
	case keyEnter, keySubmit, keyNewline:
		return f.enter(k.kind), nil
	case keyEditor:
		return false, f.edit()
	case keyIdle:
		f.dirty = false
		return false, f.query.pause(f.buf.String())
	case keyRedraw:
		return false, f.ui.redraw(&f.canvas)
	}
	f.change(k)
	return false, nil
}

// enter handles the three keys that end a line, and tells whether they end the field.
func (f *field) enter(k keyKind) (done bool) {
	switch {
	case k == keySubmit, f.query.form == single:
		return true
	case k == keyNewline:
		f.put("\n")
		return false
	case f.ui.in.textFollows(): // a paste from a terminal that does not mark pastes: more has come with the line end
		f.put("\n")
		return false
	case f.query.form == entries:
		return f.nextEntry()
	}
	return true
}

// nextEntry starts a new line of a list; on an empty line the list is done.
func (f *field) nextEntry() (done bool) {
	from, to := f.buf.lineStart(), f.buf.lineEnd()
	if strings.TrimSpace(string(f.buf.text[from:to])) == "" {
		return true
	}
	f.buf.move(to)
	f.put("\n")
	return false
}

// change edits the text or moves the cursor.
func (f *field) change(k key) {
	switch k.kind {
	case keyText:
		f.typed(k.text)
	case keyPaste:
		f.pasted(k.text)
	case keyTab:
		if f.buf.blank() && f.query.offer != "" {
			f.buf.replace(f.query.offer)
		}
	case keyHelp:
		f.help = !f.help
	case keyBackspace:
		f.buf.backspace()
	case keyDelete:
		f.buf.delete()
	case keyKillStart:
		f.buf.killStart()
	case keyKillEnd:
		f.buf.killEnd()
	case keyKillWord:
		f.buf.killWord()
	case keyUndo:
		f.buf.undo()
	default:
		f.navigate(k.kind)
		return
	}
	f.dirty = f.dirty || k.kind != keyHelp
}

func (f *field) typed(s string) {
	if (s == "?" || s == "？") && len(f.buf.text) == 0 {
		f.help = !f.help
		return
	}
	f.put(s)
}

func (f *field) put(s string) {
	f.problem = ""
	f.buf.insert(s)
	f.dirty = true
}

// pasted puts a paste in. A field of one line takes line ends as blanks; nothing that was pasted is dropped.
func (f *field) pasted(s string) {
	f.problem = ""
	s = strings.TrimRight(s, "\n")
	if f.query.form == single {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), " ")
	}
	f.buf.paste(s)
}

func (f *field) navigate(k keyKind) {
	switch k {
	case keyLeft:
		f.buf.left()
	case keyRight:
		f.buf.right()
	case keyTop:
		f.buf.move(0)
	case keyBottom:
		f.buf.move(len(f.buf.text))
	case keyHome:
		f.buf.move(f.buf.lineStart())
	case keyEnd:
		f.buf.move(f.buf.lineEnd())
	case keyUp:
		f.climb(-1)
	case keyDown:
		f.climb(1)
	case keyPageUp:
		f.climb(-f.ui.pageRows())
	case keyPageDown:
		f.climb(f.ui.pageRows())
	}
}

// climb moves the cursor by rows of the screen, keeping to the column where it started.
func (f *field) climb(by int) {
	p := f.layout(f.textWidth())
	if f.goal < 0 {
		f.goal = p.col
	}
	to := p.line + by
	switch {
	case to < 0:
		f.buf.move(0)
	case to >= len(p.rows):
		f.buf.move(len(f.buf.text))
	default:
		f.buf.move(p.reach(f.buf.text, to, f.goal, f.ui.cells))
	}
}

// edit hands the text to the editor and takes back what it made of it.
func (f *field) edit() error {
	if f.query.edit == nil {
		f.problem = "这里不能用编辑器，请直接输入。"
		return nil
	}
	if err := f.ui.clear(&f.canvas); err != nil {
		return err
	}
	text, told, err := f.query.edit(f.buf.String())
	if err != nil {
		return f.leave(interrupt, err)
	}
	if text != f.buf.String() {
		f.buf.replace(text)
		f.edited, f.dirty = true, true
	}
	f.problem = told
	return nil
}

func (f *field) textWidth() int {
	width, _ := f.ui.tty.size()
	return width - 1 - len(mark)
}

func (f *field) layout(width int) page { return arrange(f.buf.text, f.buf.at, width, f.ui.cells) }

// draw shows the question, the part of the text around the cursor, and how much there is.
func (f *field) draw() error {
	width, height := f.ui.tty.size()
	p := f.layout(width - 1 - len(mark))
	head := headOf(f.query, f.problem, f.help, width-1, f.ui.cells)
	lines := head.fit(height - 1 - min(len(p.rows), max(2, height/3)))
	room := max(1, height-1-len(lines))
	f.scroll(p, room)
	shown := p.rows[f.top:min(len(p.rows), f.top+room)]
	above := len(lines)
	for i, r := range shown {
		before := "  "
		if f.top+i == 0 {
			before = mark
		}
		lines = append(lines, line{before + r.text, len(mark) + r.width, plain})
	}
	if len(lines) < height {
		lines = append(lines, f.status(p, len(shown), width-1))
	}
	return f.canvas.draw(lines, above+p.line-f.top, len(mark)+p.col, width)
}

// scroll chooses the first row shown so that the cursor stays in view.
func (f *field) scroll(p page, room int) {
	f.top = min(f.top, p.line, max(0, len(p.rows)-room))
	f.top = max(f.top, p.line-room+1)
}

// status is the line below the text.
func (f *field) status(p page, shown, width int) line {
	text := soFar(f.query, zh.Count(f.buf.String()))
	if shown < len(p.rows) {
		text += fmt.Sprintf(" · 第 %d–%d 行，共 %d 行", f.top+1, f.top+shown, len(p.rows))
	}
	if f.buf.blank() && f.query.offer != "" {
		text += " · Tab 填入：" + f.query.offer
	}
	text = oneLine(text, width, f.ui.cells)
	return line{text, f.ui.cells(text), dim}
}
