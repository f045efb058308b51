package interview_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// walker drives a session at random and remembers what it accepted.
type walker struct {
	*interview.Session
	o    *outline.Outline
	kept map[string]answer.Value // by path
}

// words are replies of every kind, right and wrong.
func words() *rapid.Generator[answer.Value] {
	word := rapid.SampledFrom([]string{
		"", " ", "是", "否", "窗口", "综合文稿", "群众工作", "2026-12-01", "3 件", "一", "写得很长的一段话。", "一\n二", "一\n二\n三\n四\n五",
		"会做、会讲", "会做、会写、会讲", "做法、事例", "会干、会说", "走访", "# {{ .甲 }}", "\x00\t",
	})
	scalar := rapid.Map(word, func(s string) answer.Value { return answer.Value{Text: s} })
	return rapid.Custom(func(t *rapid.T) answer.Value {
		v := scalar.Draw(t, "text")
		v.Origin = rapid.SampledFrom([]answer.Origin{"", answer.Typed, answer.Editor, answer.Default}).Draw(t, "origin")
		switch rapid.IntRange(0, 5).Draw(t, "shape") {
		case 0:
			return answer.Value{Shape: answer.List, Items: rapid.SliceOfN(scalar, 0, 4).Draw(t, "items")}
		case 1:
			return answer.Value{Shape: answer.Record, Keys: []string{"text", "source"}, Fields: map[string]answer.Value{"text": v, "source": scalar.Draw(t, "source")}}
		}
		return v
	})
}

// step does one thing a writer may do.
func (w *walker) step(t *rapid.T) {
	switch rapid.IntRange(0, 12).Draw(t, "do") {
	case 0:
		w.Back()
	case 1:
		w.Skip()
	case 2:
		w.ToReview()
	case 3, 4:
		steps := w.Steps()
		path := steps[rapid.IntRange(0, len(steps)-1).Draw(t, "to")].Path
		if err := w.Jump(path); err != nil || w.Step().Path != path {
			t.Fatalf("jump to %s: %v", path, err)
		}
	case 5:
		w.KeepPartial(w.Step().Path, "写了一半")
	case 6:
		w.remove(t)
	default:
		w.answer(t)
	}
}

func (w *walker) answer(t *rapid.T) {
	st := w.Step()
	v := words().Draw(t, "reply")
	if w.Answer(v).HasErrors() {
		if w.Step().Path != st.Path {
			t.Fatalf("%s was refused, but the interview stands at %s", st.Path, w.Step().Path)
		}
		return
	}
	p, ok := answer.ParsePath(st.Path)
	if st.Kind == interview.Rename {
		p, ok = answer.ParsePath(st.Question.ID)
	}
	if !ok || st.Kind == interview.More {
		return
	}
	delete(w.kept, p.String())
	if now, ok := w.Set().Get(p); ok {
		w.kept[p.String()] = now.Clone()
	} else if !v.Empty() && st.Kind == interview.Ask && strings.Trim(v.Text, " \x00\t") != "" {
		t.Fatalf("%s: %+v was accepted and is not there", st.Path, v)
	}
}

// remove takes an entry out, and out of what is remembered.
func (w *walker) remove(t *rapid.T) {
	id := rapid.SampledFrom([]string{"三件事", "可选"}).Draw(t, "group")
	i := rapid.IntRange(0, 3).Draw(t, "entry")
	before := len(w.Set().Values[id].Items)
	err := w.RemoveEntry(answer.Path{ID: id, Entry: i}.String())
	if i < before && err != nil {
		t.Fatal(err)
	}
	if i >= before {
		return
	}
	old := w.kept
	w.kept = map[string]answer.Value{}
	for path, v := range old {
		p, _ := answer.ParsePath(path)
		switch {
		case p.ID != id || p.Entry < i:
		case p.Entry == i:
			continue
		default:
			p.Entry--
		}
		w.kept[p.String()] = v
	}
}

// sound holds the session to what is always true.
func (w *walker) sound(t *rapid.T) {
	steps := w.Steps()
	total, asked := 0, 0
	for i, st := range steps {
		if st.Number != i+1 || st.Total != len(steps) || st.Path == "" {
			t.Fatalf("step %d is %+v", i, st)
		}
		if st.Kind == interview.Ask {
			total++
			if !st.Value.Empty() {
				asked++
			}
		}
	}
	here := w.Step()
	at := slices.IndexFunc(steps, func(st interview.Step) bool { return st.Path == here.Path })
	if (here.Kind == interview.Review) != (at < 0) || w.Set().Position != here.Path {
		t.Fatalf("stands at %+v, position %q", here, w.Set().Position)
	}
	for _, p := range w.Progress() {
		total, asked = total-p.Total, asked-p.Asked
		if p.Asked > p.Total || p.Chars < 0 || p.Target < 0 || p.Asked == 0 && p.Chars > 0 {
			t.Fatalf("progress %+v", p)
		}
	}
	if total != 0 || asked != 0 {
		t.Fatalf("progress misses %d questions and %d answers", total, asked)
	}
	for path, want := range w.kept {
		p, _ := answer.ParsePath(path)
		v, _ := w.Set().Get(p)
		if diff := cmp.Diff(want, v, said()); diff != "" {
			t.Fatalf("the answer to %s has changed:\n%s", path, diff)
		}
	}
}

// resume reads the answers file back and wants the same interview.
func (w *walker) resume(t *rapid.T) {
	text := answer.Encode(w.Set())
	set, problems := answer.Parse(&source.File{Text: string(text)})
	if len(problems) > 0 {
		t.Fatalf("%v in\n%s", problems, text)
	}
	if diff := cmp.Diff(w.Set().Values, set.Values, said()); diff != "" {
		t.Fatalf("read back:\n%s\n%s", diff, text)
	}
	s, problems := interview.New(w.o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatalf("%v in\n%s", problems, text)
	}
	if diff := cmp.Diff(w.Set().Values, s.Set().Values, said()); diff != "" {
		t.Fatalf("bound again:\n%s\n%s", diff, text)
	}
	if here := w.Step(); here.Kind == interview.Ask && s.Step().Path != here.Path {
		t.Fatalf("left at %s, resumed at %s\n%s", here.Path, s.Step().Path, text)
	}
}

// TestRandomWalk: whatever the writer does, the session does not fall over, and what it accepted stays as it was.
func TestRandomWalk(t *testing.T) {
	t.Parallel()
	o := load(t)
	rapid.Check(t, func(t *rapid.T) {
		s, problems := interview.New(o, answer.NewSet(), interview.Options{Profile: map[string]string{"姓名": "沈岚"}, Today: time.Unix(1e9, 0)})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		w := &walker{Session: s, o: o, kept: map[string]answer.Value{}}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			w.step(t)
			w.sound(t)
		}
		w.resume(t)
	})
}

// TestScript answers whatever is asked from a table, in any order; what was never asked fails the test.
func TestScript(t *testing.T) {
	t.Parallel()
	script := map[string]string{
		"姓名": "沈岚", "单位": "望江街道", "日期": "2026-12-01", "年限": "9", "主题": "群众工作", "岗位": "窗口", "党员": "否",
		"部分": "做法、事例", "部分=": "", "由头": "听了一堂课", "原话": "话要说到心里", "窗口事": "补卡", "口号": "用心", "三会": "会做、会讲", "三会=": "会做、会说", "做事": "做了", "讲事": "讲了",
		"三件事[0].时间": "三月", "三件事[0].做了什么": "送药", "三件事[0].成了": "否", "三件事[0].为什么": "忙", "三件事[1]?": "是", "三件事[1].时间": "四月",
		"三件事[1].做了什么": "修灯", "三件事[1].成了": "是", "三件事[2]?": "否", "结尾": "打算", "打算": "三月前走访 20 户",
	}
	s := begin(t, "")
	if err := s.Jump("姓名"); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		st := s.Step()
		if st.Kind == interview.Review {
			break
		}
		words, ok := script[st.Path]
		if !ok {
			t.Fatalf("asked %s, which is not in the script", st.Path)
		}
		delete(script, st.Path)
		if problems := s.Answer(text(words)); problems.HasErrors() {
			t.Fatalf("%s: %v", st.Path, problems)
		}
	}
	if len(script) > 0 || s.Step().Kind != interview.Review {
		t.Errorf("never asked: %v", script)
	}
	if missing := s.Missing(); len(missing) > 0 {
		t.Errorf("missing: %s", paths(missing))
	}
}

// BenchmarkAnswer is one answer in a long interview.
func BenchmarkAnswer(b *testing.B) {
	s := begin(b, "answers: {岗位: 窗口, 由头: "+strings.Repeat("写得很长的一段话。", 600)+"}\n")
	for i := 0; b.Loop(); i++ {
		if err := s.Jump("由头"); err != nil {
			b.Fatal(err)
		}
		s.Answer(text(fmt.Sprintf("%s%d", strings.Repeat("写得很长的一段话。", 600), i)))
	}
}
