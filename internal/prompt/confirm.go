package prompt

import (
	"context"
	"strings"

	"github.com/AlecAivazis/survey/v2"
)

// confirm is a 是/否 question as a prompt that survey runs. survey's own asks the terminal for the cursor, which
// hangs where none answers, and knows no 是.
type confirm struct {
	ui      *screen
	ctx     context.Context // survey's interface has no place for it
	query   *query
	at      int // 0 是, 1 否
	problem string
	help    bool
	canvas  canvas
	end     command
}

func (s *screen) newConfirm(ctx context.Context, q *query) *confirm {
	c := &confirm{ui: s, ctx: ctx, query: q, canvas: s.canvas()}
	if len(q.picked) > 0 {
		c.at = q.picked[0]
	}
	return c
}

// Prompt waits for one of the two; survey.Prompt.
func (c *confirm) Prompt(*survey.PromptConfig) (any, error) {
	for {
		if !c.ui.in.buffered() {
			if err := c.draw(); err != nil {
				return 0, err
			}
		}
		k, err := c.ui.in.key(c.ctx, 0, c.ui.wake)
		if err != nil {
			return 0, c.leave(interrupt, err)
		}
		if done, err := c.press(k); done || err != nil {
			return c.at, err
		}
	}
}

// PromptAgain asks again after a check has refused; survey.PromptAgainer.
func (c *confirm) PromptAgain(cfg *survey.PromptConfig, _ any, _ error) (any, error) {
	return c.Prompt(cfg)
}

// Error keeps the sentence for the next drawing; survey.Prompt.
func (c *confirm) Error(_ *survey.PromptConfig, err error) error {
	c.problem = err.Error()
	return nil
}

// Cleanup leaves one line of question and answer on the screen; survey.Prompt.
func (c *confirm) Cleanup(*survey.PromptConfig, any) error {
	return c.ui.collapse(&c.canvas, c.query, [...]string{yes, no}[c.at])
}

func (c *confirm) leave(cmd command, cause error) error {
	c.end = cmd
	return leaveError{command: cmd, cause: cause}
}

func (c *confirm) press(k key) (done bool, err error) {
	switch k.kind {
	case keyBack:
		return false, c.leave(back, nil)
	case keyJump:
		return false, c.leave(jump, nil)
	case keyLeave:
		return false, c.leave(leave, nil)
	case keyInterrupt:
		return false, c.leave(interrupt, nil)
	case keyEnter, keyNewline, keySubmit:
		return true, nil
	case keyRedraw:
		return false, c.ui.redraw(&c.canvas)
	case keyLeft, keyUp:
		c.at = 0
	case keyRight, keyDown:
		c.at = 1
	case keyTab:
		c.at = 1 - c.at
	case keyHelp:
		c.help = !c.help
	case keyText:
		c.typed(k.text)
	}
	return false, nil
}

func (c *confirm) typed(s string) {
	if s == "?" || s == "？" {
		c.help = !c.help
		return
	}
	if at, ok := yesOrNo(s); ok {
		c.at = at
	}
}

// yesOrNo reads the ways people write the two, full-width ones included.
func yesOrNo(s string) (at int, ok bool) {
	switch strings.ToLower(narrow(strings.TrimSpace(s))) {
	case "是", "y", "yes", "1", "对", "有", "要":
		return 0, true
	case "否", "不", "n", "no", "2", "没有", "不是", "不要":
		return 1, true
	}
	return 0, false
}

// narrow maps full-width digits, letters and signs to ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			return r - 0xfee0
		case r == 0x3000:
			return ' '
		}
		return r
	}, s)
}

func (c *confirm) draw() error {
	width, height := c.ui.tty.size()
	lines := headOf(c.query, c.problem, c.help, width-1, c.ui.cells).fit(height - 1)
	var text strings.Builder
	text.WriteString(mark)
	for i, name := range []string{yes, no} {
		sign := "○"
		if i == c.at {
			sign = "●"
		}
		text.WriteString(sign + " " + name + "    ")
	}
	lines = append(lines, line{text.String(), c.ui.cells(text.String()), plain})
	return c.canvas.draw(lines, len(lines)-1, c.ui.cells(mark), width)
}
