package tmpl

import (
	"errors"

	"xinde/internal/diag"
	"xinde/internal/essay"
)

// run is the state of one execution. It is also the writer that text/template prints to: literal text arrives through
// Write and answers through the hidden function __emit, in the order of the output. So no mark is needed to tell them
// apart, and no answer can forge one.
type run struct {
	t     *template
	env   *Env
	out   Text
	bytes int
	units int
	last  int // site that was reached last, the place of an error that has none
	fail  *failure
}

// failure is the error that ended a run.
type failure struct {
	site           int
	code, msg, fix string
}

// errStopped ends text/template's work; the reason is in run.fail.
var errStopped = errors.New("stopped")

func (r *run) stop(code, msg, fix string) error {
	if r.fail == nil {
		r.fail = &failure{site: r.last, code: code, msg: msg, fix: fix}
	}
	return errStopped
}

// spend charges work.
func (r *run) spend(units int) error {
	if r.fail != nil {
		return errStopped
	}
	if r.units += units; r.units > maxUnits {
		return r.stop(codeLimit, "模板要做的事太多，已经停下（上限 20 万步）", "减少循环的层数和次数，或减小要处理的文字")
	}
	return nil
}

// Write takes literal text from text/template.
func (r *run) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	return len(p), r.add(Segment{Text: string(p), Source: essay.Source{Kind: essay.Outline, ID: r.env.ID}})
}

// put adds to the output. What functions made of the template's own words gets the ID of the run.
func (r *run) put(t Text) {
	for _, s := range t {
		if s.Source.Kind == essay.Outline && s.Source.ID == "" {
			s.Source.ID = r.env.ID
		}
		if s.Text != "" && r.add(s) != nil {
			return
		}
	}
}

func (r *run) add(s Segment) error {
	if r.fail != nil {
		return errStopped
	}
	if r.bytes += len(s.Text); r.bytes > maxOutput {
		return r.stop(codeLimit, "模板写出的文字太多，已经停下（上限 4 MiB）", "减少循环的次数")
	}
	r.out = append(r.out, s)
	return r.spend(entryUnits)
}

// tick is called first in every turn of a range.
func (r *run) tick(site, units int) (*run, error) {
	r.last = site
	return r, r.spend(units)
}

// emit writes the value of an output action; an empty one becomes a hole when the action names an answer. It gives no
// error, which would cost an allocation for every answer written: after a failure the next literal text, turn of a range
// or function call ends the run.
func (r *run) emit(site int, v any) *run {
	r.last = site
	t, ok := v.(Text)
	if !ok {
		t = (&call{r: r, site: &r.t.sites[site]}).show(v)
	}
	if paths := r.t.sites[site].paths; len(paths) > 0 {
		if _, ok := v.(bool); ok {
			t = Given(paths[0], t[0].Text)
		}
		if len(t) == 0 && r.env.Hole != nil {
			t = r.env.Hole(paths)
		}
	}
	r.put(t)
	return r
}

// loop guards what range goes over: lists and maps as they are, counts as lists of numbers. A text is refused, because
// text/template would go over its segments.
func (r *run) loop(site int, v any) (any, error) {
	r.last = site
	switch x := v.(type) {
	case nil, []any, map[string]any:
		return x, nil
	case int:
		if x > maxList {
			return nil, r.stop(codeLimit, "range 的次数太多（上限一万次）", "写一个小一些的数")
		}
		list := make([]any, max(x, 0))
		for i := range list {
			list[i] = i
		}
		return list, r.spend(entryUnits * len(list))
	case Text:
		if len(x) == 0 {
			return nil, nil
		}
		return nil, r.stop(codeRun, "range 后面是一段文字，不是一组答案", "去掉 range，直接写出这个答案；判断有没有用 with 或 if")
	}
	return nil, r.stop(codeRun, "range 后面不是一组答案", "range 后面写 list、choices 或 group 类问题的名字")
}

// list makes the error of a finished run.
func (f *failure) list(t *template) diag.List {
	s := t.sites[f.site]
	return diag.List{t.place.diag(f.code, s.pos, s.end, f.msg, f.fix)}
}
