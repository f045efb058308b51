package prompt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/AlecAivazis/survey/v2"

	"xinde/internal/outline"
)

// screen is the driver for terminals: own fields for text and 是/否, survey's lists for choices, all run by survey.
type screen struct {
	tty   *tty
	in    *Reader
	cells meter
	color bool
	wake  <-chan os.Signal
	stop  func()
}

func newScreen(t *tty, in *Reader, cells meter, color bool) *screen {
	speakChinese()
	s := &screen{tty: t, in: in, cells: cells, color: color}
	s.wake, s.stop = watchSize()
	return s
}

// leaveError ends a prompt without an answer.
type leaveError struct {
	command command
	cause   error // of an interrupt: the context's or the input's end
}

func (e leaveError) Error() string { return "the question was left without an answer" }
func (e leaveError) Unwrap() error { return e.cause }

// maxPanics is how often a question is asked again after survey has panicked.
const maxPanics = 3

var errPanic = errors.New("the prompt failed")

// run puts one prompt through survey. survey's lists can panic (an empty filter result); the question is then asked again.
func (s *screen) run(p survey.Prompt, got *receiver, opts ...survey.AskOpt) (err error) {
	for range maxPanics {
		if err = s.guarded(p, got, opts...); !errors.Is(err, errPanic) {
			return err
		}
	}
	return err
}

func (s *screen) guarded(p survey.Prompt, got *receiver, opts ...survey.AskOpt) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	return survey.AskOne(p, got, opts...)
}

func (s *screen) ask(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	switch q.form {
	case yesNo:
		return s.askYesNo(ctx, q, check)
	case pickOne:
		return s.chosen(q)(s.choose(ctx, q, check))
	case pickMany:
		return s.chosen(q)(s.tick(ctx, q, check))
	}
	return s.askText(ctx, q, check)
}

// chosen leaves the line of an answered list on the screen.
func (s *screen) chosen(q *query) func(reply, error) (reply, error) {
	return func(r reply, err error) (reply, error) {
		if err != nil || r.command != accept {
			return r, err
		}
		return r, s.answered(q, labels(q.options, r.picked))
	}
}

func (s *screen) askText(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	f := s.newField(ctx, q)
	err := s.run(f, &receiver{}, survey.WithValidator(func(v any) error {
		return refusal(check(reply{text: v.(string), edited: f.edited}))
	}))
	r := reply{command: f.end, text: f.buf.String(), edited: f.edited}
	return r, s.after(err, &f.canvas, &r)
}

func (s *screen) askYesNo(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	c := s.newConfirm(ctx, q)
	err := s.run(c, &receiver{}, survey.WithValidator(func(v any) error {
		return refusal(check(reply{picked: []int{v.(int)}}))
	}))
	r := reply{command: c.end, picked: []int{c.at}}
	return r, s.after(err, &c.canvas, &r)
}

// after tells leaving from failing, and leaves the screen in order.
func (s *screen) after(err error, c *canvas, r *reply) error {
	if err == nil {
		return nil
	}
	left, ok := errors.AsType[leaveError](err)
	if !ok {
		r.command = interrupt
		return err
	}
	if left.command == interrupt {
		_ = c.close() // the terminal may be gone; the text is what counts
		return hardError(left.cause)
	}
	return s.clear(c)
}

// hardError keeps only what is neither the end of the input nor of the context.
func hardError(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) || isHangup(err) {
		return nil
	}
	return err
}

// pick is a list without a question, run by survey's Select.
func (s *screen) pick(ctx context.Context, m menu) (reply, error) {
	q := &query{form: pickOne, ask: m.title, picked: []int{m.at}, first: m.inner}
	for _, i := range m.items {
		q.options = append(q.options, outline.Option{Value: i})
	}
	return s.choose(ctx, q, func(reply) string { return "" })
}

// intro prints what stands above a list and tells how many rows it took.
func (s *screen) intro(q *query) (rows int, err error) {
	width, height := s.tty.size()
	h := &head{width: width - 1, cells: s.cells}
	h.add(placeOf(q), dim, progressWeight)
	if s.cells(q.ask) > width-4 { // the list shows its question on one line
		h.add(q.ask, bold, askWeight)
	}
	h.add(q.hint, dim, hintWeight)
	for _, n := range q.notes {
		h.add(n, notice, noteWeight)
	}
	h.add(hintLine(listHints(q), width-1, s.cells), dim, keysWeight)
	lines := h.fit(max(1, height-6))
	c := s.canvas()
	if err := c.draw(lines, len(lines)-1, 0, width); err != nil {
		return 0, err
	}
	return len(lines), c.close()
}

func listHints(q *query) []keyHint {
	hints := []keyHint{{"↑↓", "选择"}, {"回车", "确定"}}
	if q.form == pickMany {
		hints = []keyHint{{"↑↓", "移动"}, {"空格", "勾选"}, {"回车", "确定"}}
	}
	if !q.first {
		hints = append(hints, keyHint{"Ctrl-B", "上一题"})
	}
	return append(hints, keyHint{"打字", "筛选"}, keyHint{"Ctrl-S", "保存离开"}, keyHint{"?", "说明"}, keyHint{"Ctrl-G", "跳转"})
}

// wipe takes the rows above the cursor off the screen.
func (s *screen) wipe(rows int) error {
	_, err := io.WriteString(s.tty.out, up(rows)+"\r\x1b[J")
	return err
}

// clear takes a block off the screen; it is drawn anew at the same place.
func (s *screen) clear(c *canvas) error {
	_, err := io.WriteString(s.tty.out, up(c.row)+"\r\x1b[J")
	c.forget()
	return err
}

// redraw starts anew on an empty screen.
func (s *screen) redraw(c *canvas) error {
	_, err := io.WriteString(s.tty.out, "\x1b[H\x1b[2J")
	c.forget()
	return err
}

// collapse replaces an answered question by one line, so that the screen reads as a list of what was said.
func (s *screen) collapse(c *canvas, q *query, text string) error {
	if err := s.clear(c); err != nil {
		return err
	}
	return s.answered(q, text)
}

func (s *screen) answered(q *query, text string) error {
	if strings.TrimSpace(text) == "" {
		text = "（空着）"
	}
	return s.tell(oneLine("✓ "+q.ask+" "+text, s.width(), s.cells))
}

func (s *screen) canvas() canvas { return canvas{out: s.tty.out, color: s.color} }

// pageRows is how far PageUp and PageDown go.
func (s *screen) pageRows() int {
	_, height := s.tty.size()
	return max(1, height/2)
}

func (s *screen) width() int {
	width, _ := s.tty.size()
	return width - 1
}

func (s *screen) tell(lines ...string) error {
	var b strings.Builder
	for _, l := range lines {
		for _, w := range wrap(l, s.width(), s.cells) {
			b.WriteString(w + "\r\n")
		}
	}
	_, err := io.WriteString(s.tty.out, b.String())
	return err
}

// lend gives the terminal away as it was before the interview.
func (s *screen) lend(run func() error) error {
	if err := s.tty.leave(); err != nil {
		return err
	}
	return errors.Join(run(), s.tty.enter())
}

func (s *screen) close() error {
	s.stop()
	return s.tty.leave()
}
