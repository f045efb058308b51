package prompt

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	"github.com/AlecAivazis/survey/v2/terminal"
)

// goBack is the item for those who do not know Ctrl-B, and for consoles that do not let it through.
const goBack = "↩ 上一题"

// choose asks for one option with survey's list.
func (s *screen) choose(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	width, _ := s.tty.size()
	items := s.items(q, width)
	if !q.first {
		items = append(items, goBack)
	}
	list := &survey.Select{Message: oneLine(q.ask, width-4, s.cells), Options: items, Help: s.help(q, width), PageSize: s.page()}
	if len(q.picked) > 0 {
		list.Default = q.picked[0]
	}
	refuse := func(v any) error {
		at := v.(core.OptionAnswer).Index
		list.Default = at
		if at == len(q.options) {
			return nil
		}
		return refusal(check(reply{picked: []int{at}}))
	}
	var got receiver
	cmd, err := s.list(q, s.listReader(ctx, 0x03), chooser{list, s}, list, &got, refuse)
	if err != nil || cmd != accept {
		return reply{command: cmd}, err
	}
	if at := got.value.(core.OptionAnswer).Index; at < len(q.options) {
		return reply{picked: []int{at}}, nil
	}
	return reply{command: back}, nil
}

// tick asks for several options with survey's list.
func (s *screen) tick(ctx context.Context, q *query, check func(reply) string) (reply, error) {
	width, _ := s.tty.size()
	items := s.items(q, width)
	if runtime.GOOS == "windows" && !q.first { // survey reads the console itself there: Ctrl-B cannot be seen
		items = append(items, goBack+"（勾选后回车）")
	}
	list := &survey.MultiSelect{
		Message: oneLine(q.ask, width-4, s.cells), Options: items, Default: q.picked,
		Help: s.help(q, width), PageSize: s.page(),
	}
	in := s.listReader(ctx, '\r')
	refuse := func(v any) error {
		picked := indices(v)
		list.Default = picked // survey forgets the ticks when a check refuses them
		if in.left != accept || wantsBack(picked, q) {
			return nil
		}
		return refusal(check(reply{picked: picked}))
	}
	var got receiver
	cmd, err := s.list(q, in, ticker{list, s}, list, &got, refuse)
	picked := indices(got.value)
	if err == nil && cmd == accept && wantsBack(picked, q) {
		return reply{command: back, picked: picked[:len(picked)-1]}, nil
	}
	return reply{command: cmd, picked: picked}, err
}

func wantsBack(picked []int, q *query) bool {
	return len(picked) > 0 && picked[len(picked)-1] == len(q.options)
}

func indices(v any) []int {
	answers, _ := v.([]core.OptionAnswer)
	out := make([]int, len(answers))
	for i, a := range answers {
		out[i] = a.Index
	}
	return out
}

func refusal(sentence string) error {
	if sentence == "" {
		return nil
	}
	return errors.New(sentence)
}

// items shows options one per line: survey miscounts the rows of options that wrap.
func (s *screen) items(q *query, width int) []string {
	out := make([]string, len(q.options))
	for i, o := range q.options {
		text := label(o)
		if o.Help != "" {
			text += "（" + o.Help + "）"
		}
		out[i] = oneLine(text, width-8, s.cells)
	}
	return out
}

func (s *screen) help(q *query, width int) string {
	var lines []string
	for _, h := range q.help {
		lines = append(lines, wrap(h, width-4, s.cells)...)
	}
	return strings.Join(lines, "\n")
}

// page is how many items a list shows at a time.
func (s *screen) page() int {
	_, height := s.tty.size()
	return max(3, height-8)
}

// chooser and ticker are survey's lists without the line survey leaves behind: run's caller leaves its own.
type (
	chooser struct {
		*survey.Select
		ui *screen
	}
	ticker struct {
		*survey.MultiSelect
		ui *screen
	}
)

// Cleanup takes the list off the screen; survey.Prompt.
func (c chooser) Cleanup(*survey.PromptConfig, any) error { return c.Render("", nil) }

// Cleanup takes the list off the screen; survey.Prompt.
func (t ticker) Cleanup(*survey.PromptConfig, any) error { return t.Render("", nil) }

// renderer is the part of survey's lists that draws.
type renderer interface {
	Render(template string, data any) error
}

// list runs one of survey's lists below its question, and takes both off the screen afterwards.
func (s *screen) list(q *query, in *listReader, p survey.Prompt, r renderer, got *receiver, check survey.Validator) (command, error) {
	rows, err := s.intro(q)
	if err != nil {
		return interrupt, err
	}
	err = s.run(p, got, survey.WithStdio(in, rawWriter{s.tty.out}, rawWriter{s.tty.out}), survey.WithValidator(check), survey.WithIcons(s.icons))
	if err != nil {
		err = errors.Join(leftBy(in, err), r.Render("", nil))
	}
	if werr := s.wipe(rows); werr != nil {
		return interrupt, werr
	}
	if in.left != accept {
		return in.left, nil
	}
	return accept, err
}

// leftBy tells a list that was left by a key of ours from one that failed.
func leftBy(in *listReader, err error) error {
	if in.left != accept {
		return nil
	}
	if errors.Is(err, terminal.InterruptErr) {
		in.left = interrupt
		return nil
	}
	return err
}

// listReader is what survey's lists read: one key at a time, so that survey has nothing to read ahead, in the
// codes survey knows. Keys of ours end the list with an interrupt; all that would confuse survey is dropped.
type listReader struct {
	ctx  context.Context // io.Reader has no place for it
	in   *Reader
	fd   uintptr
	left command // why the list was left, accept = it was not
	out  byte    // the code that leaves the list: Ctrl-C, or Enter where survey then gives what is ticked
	rest []byte  // of a key that did not fit
}

func (s *screen) listReader(ctx context.Context, out byte) *listReader {
	return &listReader{ctx: ctx, in: s.in, fd: s.tty.in.Fd(), out: out}
}

// Fd is the terminal, whose mode survey changes.
func (l *listReader) Fd() uintptr { return l.fd }

// Read gives the next key that means something in a list.
func (l *listReader) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		k, err := l.in.key(l.ctx, 0, nil)
		if err != nil {
			l.left = interrupt
			return 0, leaveError{command: interrupt, cause: err}
		}
		l.rest = l.code(k)
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// code gives survey's code of a key; see its terminal package.
func (l *listReader) code(k key) []byte {
	switch k.kind {
	case keyText, keyPaste:
		return []byte(listText(k.text))
	case keyEnter, keyNewline, keySubmit:
		return []byte{'\r'}
	case keyBackspace:
		return []byte{0x7f}
	case keyKillWord, keyKillStart:
		return []byte{0x17}
	case keyUp:
		return []byte{0x10}
	case keyDown, keyTab:
		return []byte{0x0e}
	case keyLeft:
		return []byte{0x02}
	case keyRight:
		return []byte{0x06}
	case keyHelp:
		return []byte{'?'}
	}
	return l.command(k.kind)
}

func (l *listReader) command(k keyKind) []byte {
	switch k {
	case keyBack:
		l.left = back
	case keyJump:
		l.left = jump
	case keyLeave:
		l.left = leave
	case keyInterrupt:
		l.left = interrupt
	default:
		return nil
	}
	return []byte{l.out}
}

// listText is typed text for a list: the full-width blank of a Chinese keyboard ticks, ？ helps, line ends go.
func listText(s string) string {
	return strings.NewReplacer("\n", "", "\u3000", " ", "？", "?").Replace(s)
}

// receiver takes a reply of survey as it is; core.Settable.
type receiver struct{ value any }

// WriteAnswer keeps the value.
func (r *receiver) WriteAnswer(_ string, value any) error {
	r.value = value
	return nil
}

// speakChinese gives survey's lists Chinese templates. survey keeps them in package variables and has no other way;
// they are set once, before the first list, and all that differs between two Runs (colour) comes from the icons.
func speakChinese() { chineseTemplates() }

var chineseTemplates = sync.OnceFunc(func() {
	survey.ErrorTemplate = `{{color .Icon.Format}}{{.Icon.Text}} {{.Error.Error}}{{if .Icon.Format}}{{color "reset"}}{{end}}
`
	survey.SelectQuestionTemplate = selectTemplate
	survey.MultiSelectQuestionTemplate = multiSelectTemplate
})

const (
	listHead = `{{define "off"}}{{if .Config.Icons.Question.Format}}{{color "reset"}}{{end}}{{end}}` +
		`{{if .ShowHelp}}{{.Help}}{{"\n"}}{{end}}` +
		`{{color .Config.Icons.Question.Format}}{{.Config.Icons.Question.Text}} {{.Message}}{{.FilterMessage}}{{template "off" .}}`
	selectTemplate = `{{define "option"}}{{if eq .SelectedIndex .CurrentIndex}}{{color .Config.Icons.SelectFocus.Format}}> {{else}}  {{end}}` +
		`{{.CurrentOpt.Value}}{{template "off" .}}{{"\n"}}{{end}}` + listHead +
		`{{if .ShowAnswer}}  {{.Answer}}{{"\n"}}{{else}}{{"\n"}}{{range $ix, $option := .PageEntries}}{{template "option" $.IterateOption $ix $option}}{{end}}{{end}}`
	multiSelectTemplate = `{{define "option"}}{{if eq .SelectedIndex .CurrentIndex}}{{color .Config.Icons.SelectFocus.Format}}> {{else}}  {{end}}` +
		`{{if index .Checked .CurrentOpt.Index}}[x] {{else}}[ ] {{end}}{{.CurrentOpt.Value}}{{template "off" .}}{{"\n"}}{{end}}` + listHead +
		`{{if .ShowAnswer}}  {{.Answer}}{{"\n"}}{{else}}{{"\n"}}{{range $ix, $option := .PageEntries}}{{template "option" $.IterateOption $ix $option}}{{end}}{{end}}`
)

// icons carries the colours, or none, into the templates.
func (s *screen) icons(i *survey.IconSet) {
	*i = survey.IconSet{Error: survey.Icon{Text: "×"}, Question: survey.Icon{Text: "?"}}
	if s.color {
		i.Error.Format, i.Question.Format, i.SelectFocus.Format = "red", "default+b", "cyan"
	}
}
