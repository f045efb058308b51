package prompt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// liner is the driver that prints and reads whole lines, for dumb terminals, screen readers and scripts.
// It moves no cursor and has no colour.
type liner struct {
	in    *Reader
	out   *os.File
	cells meter
	told  bool // the commands have been listed
}

// plainWidth is how long a line may be: nothing is aligned, and the terminal wraps.
const plainWidth = 1000

func (l *liner) width() int   { return plainWidth }
func (l *liner) close() error { return nil }

func (l *liner) lend(run func() error) error { return run() }

func (l *liner) tell(lines ...string) error {
	var b strings.Builder
	for _, t := range lines {
		b.WriteString(safe(t) + "\n")
	}
	if _, err := io.WriteString(l.out, b.String()); err != nil {
		return fmt.Errorf("writing to the terminal: %w", err)
	}
	return nil
}

func (l *liner) ask(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	c := &conversation{liner: l, ctx: ctx, query: q, check: check, current: q.text}
	if err := l.tell(c.opening()...); err != nil {
		return reply{command: interrupt, text: q.text}, err
	}
	r, err := c.run()
	if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
		return r, l.tell("")
	}
	return r, err
}

func (l *liner) pick(ctx context.Context, m menu) (reply, error) {
	if err := l.tell(append([]string{"", m.title}, keyed(m)...)...); err != nil {
		return reply{command: interrupt}, err
	}
	for {
		if err := l.mark("写编号后回车："); err != nil {
			return reply{command: interrupt}, err
		}
		text, err := l.in.line(ctx)
		if err != nil {
			return reply{command: interrupt}, hardError(err)
		}
		if r, ok := plainCommand(text); ok {
			return r, nil
		}
		if text = strings.TrimSpace(text); text == "" {
			return reply{picked: []int{m.at}}, nil
		}
		if at, ok := findKey(text, m); ok {
			return reply{picked: []int{at}}, nil
		}
		if err := l.tell("没有这一项，请写上面有的编号。"); err != nil {
			return reply{command: interrupt}, err
		}
	}
}

func (l *liner) mark(s string) error {
	_, err := io.WriteString(l.out, s)
	return err
}

// keyed gives the items with what is typed for them. A question stands with its own number.
func keyed(m menu) []string {
	out := make([]string, len(m.items))
	for i, t := range m.items {
		switch {
		case m.keys == nil:
			out[i] = fmt.Sprintf("%d. %s", i+1, t)
		case m.keys[i] == "" || strings.Contains(t, " "+m.keys[i]+" "):
			out[i] = t
		default:
			out[i] = m.keys[i] + ". " + t
		}
	}
	return out
}

// findKey reads what is typed for an item, in full-width digits too, or its words.
func findKey(text string, m menu) (int, bool) {
	if m.keys == nil {
		return findItem(text, m.items)
	}
	if at := slices.Index(m.keys, narrow(text)); at >= 0 {
		return at, true
	}
	at := slices.Index(m.items, text)
	return at, at >= 0
}

// findItem reads a number, in full-width digits too, or the words of an item.
func findItem(text string, items []string) (int, bool) {
	if n, err := strconv.Atoi(narrow(text)); err == nil {
		return n - 1, n >= 1 && n <= len(items)
	}
	at := slices.Index(items, text)
	return at, at >= 0
}

// plainCommands is told at the first question and by the help.
const plainCommands = "随时可以写：? 看说明，/上一题 回上一题，/跳 5 到第 5 题，/看 看全部回答，/存 保存离开。"

// conversation is one question of the liner.
type conversation struct {
	*liner
	ctx     context.Context
	query   *query
	check   func(reply) string
	current string   // what an empty line keeps
	lines   []string // of a long text
	append  bool     // the lines go behind current
	edited  bool
}

func (c *conversation) opening() []string {
	q := c.query
	out := []string{""}
	if place := placeOf(q); place != "" {
		out = append(out, "【"+place+"】")
	}
	out = append(out, q.ask)
	if q.hint != "" {
		out = append(out, "提示："+q.hint)
	}
	out = append(out, q.notes...)
	for i, o := range q.options {
		line := fmt.Sprintf("%d. %s", i+1, label(o))
		if o.Help != "" {
			line += "（" + o.Help + "）"
		}
		out = append(out, line)
	}
	out = append(out, c.how()...)
	if !c.told && !q.alone {
		c.told = true
		out = append(out, plainCommands)
	}
	return out
}

// how says what to type, and what an empty line keeps.
func (c *conversation) how() []string {
	var out []string
	if now := c.now(); now != "" {
		out = append(out, "现在是："+now)
	}
	switch c.query.form {
	case yesNo:
		out = append(out, "写 是 或 否。")
	case pickOne:
		out = append(out, "写编号。")
	case pickMany:
		out = append(out, "写编号，几项用顿号隔开，如 1、3。")
	case paragraphs:
		out = append(out, "可以写几段，写完后单独一行写 . 结束。")
	case entries:
		out = append(out, "一行写一条，写完后单独一行写 . 结束。")
	}
	long := c.query.form == paragraphs || c.query.form == entries
	switch {
	case c.query.alone:
	case c.now() != "" && long:
		out = append(out, "直接回车＝保留；写新的＝替换；/接着 在后面接着写；/清空 重新写。")
	case c.now() != "":
		out = append(out, "直接回车＝保留；/清空 不要它。")
	}
	if c.query.edit != nil {
		out = append(out, "/编辑 打开编辑器。")
	}
	return out
}

// now is the current reply in words.
func (c *conversation) now() string {
	switch c.query.form {
	case yesNo:
		if c.query.chosen {
			return [...]string{yes, no}[c.query.picked[0]]
		}
		return ""
	case pickOne, pickMany:
		if c.query.chosen {
			return labels(c.query.options, c.query.picked)
		}
		return ""
	}
	return c.current
}

// run reads lines until the question is answered or left.
func (c *conversation) run() (reply, error) {
	for {
		if err := c.mark(mark); err != nil {
			return c.reply(interrupt), err
		}
		text, err := c.in.line(c.ctx)
		if err != nil {
			return c.reply(interrupt), err
		}
		r, done, err := c.take(text)
		if done || err != nil {
			return r, err
		}
	}
}

// reply is what there is so far.
func (c *conversation) reply(cmd command) reply {
	return reply{command: cmd, text: c.text(), edited: c.edited, picked: c.query.picked}
}

// text is the current text, or what has been written instead or behind it.
func (c *conversation) text() string {
	written := strings.Join(c.lines, "\n")
	switch {
	case len(c.lines) == 0:
		return c.current
	case c.append && c.current != "":
		return c.current + "\n" + written
	}
	return written
}

// take handles one line.
func (c *conversation) take(text string) (r reply, done bool, err error) {
	if !utf8.ValidString(text) {
		return reply{}, false, c.tell("这一行不是 UTF-8 文字，没有记下，请把终端改成 UTF-8 后重写。")
	}
	text = strings.TrimRight(text, " \t\r\u3000")
	if r, ok := plainCommand(text); ok {
		r.text, r.edited = c.text(), c.edited
		return r, true, nil
	}
	if handled, err := c.local(text); handled || err != nil {
		return reply{}, false, err
	}
	text = literal(text)
	switch c.query.form {
	case yesNo, pickOne, pickMany:
		return c.takeChoice(text)
	case paragraphs, entries:
		return c.takeLong(text)
	}
	if text != "" {
		c.lines = []string{text}
	}
	return c.submit(c.reply(accept))
}

// plainCommand reads the commands that leave a question.
func plainCommand(text string) (reply, bool) {
	if after, ok := strings.CutPrefix(text, "／"); ok {
		text = "/" + after
	}
	name, arg, _ := strings.Cut(text, " ")
	switch name {
	case "/上一题":
		return reply{command: back}, true
	case "/存":
		return reply{command: leave}, true
	case "/看":
		return reply{command: look}, true
	case "/跳":
		n, _ := strconv.Atoi(narrow(strings.TrimSpace(arg)))
		return reply{command: jump, target: n}, true
	}
	if n, err := strconv.Atoi(narrow(strings.TrimPrefix(name, "/跳"))); err == nil && strings.HasPrefix(name, "/跳") {
		return reply{command: jump, target: n}, true
	}
	return reply{}, false
}

// local handles the commands that stay at the question.
func (c *conversation) local(text string) (handled bool, err error) {
	text = strings.Replace(text, "／", "/", 1)
	long := c.query.form == paragraphs || c.query.form == entries
	switch {
	case (text == "?" || text == "？") && len(c.lines) == 0:
		return true, c.tell(slices.Concat(helpOf(c.query), []string{plainCommands}, c.how())...)
	case text == "/编辑":
		return true, c.edit()
	case text == "/清空":
		c.current, c.lines, c.append = "", nil, false
		return true, c.tell("已清空，请重新写。")
	case text == "/接着" && long:
		c.append = true
		return true, c.tell("接着写：")
	case strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//"):
		return true, c.tell("没有“" + text + "”这个命令；要写以 / 开头的文字，请写成 //。")
	}
	return false, nil
}

// literal takes the second slash off a line that shall start with one.
func literal(text string) string {
	if strings.HasPrefix(text, "//") || strings.HasPrefix(text, "／／") {
		_, n := utf8.DecodeRuneInString(text)
		return text[n:]
	}
	return text
}

func (c *conversation) edit() error {
	if c.query.edit == nil {
		return c.tell("这里不能用编辑器，请直接输入。")
	}
	text, told, err := c.query.edit(c.text())
	if err != nil {
		return err
	}
	c.current, c.lines, c.append, c.edited = text, nil, false, true
	if told != "" {
		if err := c.tell(told); err != nil {
			return err
		}
	}
	return c.tell("编辑器交回的文字是：", text, "直接回车＝用这些文字。")
}

// takeLong collects the lines of a long text. A first line that is empty keeps what there is.
func (c *conversation) takeLong(text string) (reply, bool, error) {
	switch {
	case text == "." || text == "。":
		return c.submit(c.reply(accept))
	case text == "" && len(c.lines) == 0 && !c.append:
		return c.submit(c.reply(accept))
	}
	c.lines = append(c.lines, text)
	if c.query.pause != nil {
		return reply{}, false, c.query.pause(c.text())
	}
	return reply{}, false, nil
}

func (c *conversation) takeChoice(text string) (reply, bool, error) {
	r := reply{picked: c.query.picked}
	if text == "" && !c.query.chosen {
		r.picked = nil
	}
	if text != "" {
		picked, wrong := c.read(text)
		if wrong != "" {
			return reply{}, false, c.tell(wrong)
		}
		r.picked = picked
	}
	return c.submit(r)
}

// read understands the numbers or names of options, or 是 and 否.
func (c *conversation) read(text string) (picked []int, wrong string) {
	if c.query.form == yesNo {
		at, ok := yesOrNo(text)
		if !ok {
			return nil, "请写 是 或 否。"
		}
		return []int{at}, ""
	}
	names := make([]string, len(c.query.options))
	for i, o := range c.query.options {
		names[i] = label(o)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，;； \t\u3000", r) })
	if _, ok := findItem(text, names); ok {
		parts = []string{text}
	}
	for _, p := range parts {
		at, ok := findItem(p, names)
		if !ok {
			return nil, fmt.Sprintf("没有“%s”这一项，请写 1 到 %d。", p, len(names))
		}
		if !slices.Contains(picked, at) {
			picked = append(picked, at)
		}
	}
	if c.query.form == pickOne && len(picked) > 1 {
		return nil, "这一题只能选一项。"
	}
	return picked, ""
}

// submit hands the reply to the check. A refused text stays the current one, unless something was there before that an empty line would keep: a bad
// line must not cost a good one.
func (c *conversation) submit(r reply) (reply, bool, error) {
	wrong := c.check(r)
	if wrong == "" {
		return r, true, nil
	}
	told := []string{wrong}
	if c.query.form == single && c.current != "" && r.text != c.current {
		told = append(told, "没有记下：“"+r.text+"”。")
	} else {
		c.current = r.text
	}
	c.lines, c.append = nil, false
	return reply{}, false, c.tell(append(told, c.how()...)...)
}
