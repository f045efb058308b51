package collect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/sheet"
)

// Row is one person in the summary.
type Row struct {
	Status
	Paper *Paper // nil for Missing and for what cannot be read
	Note  string // why it cannot be read, what was handed in besides
	Copy  string // the name under which the paper is kept, "" for none
	Alike Alike
}

// Alike is what a paper shares with the one that it shares most with.
type Alike struct {
	Share   float64 // of its own characters, or of the other's where that is more
	With    string  // whose; "" for nobody
	Longest int     // characters of the longest passage
}

// Columns are the headings of the summary.
func columns() []sheet.Column {
	return []sheet.Column{
		{Title: "序号", Width: 6, Number: true},
		{Title: "单位", Width: 24},
		{Title: "姓名", Width: 10},
		{Title: "题目", Width: 30},
		{Title: "字数", Width: 8, Number: true},
		{Title: "待补", Width: 6, Number: true},
		{Title: "本人素材占比", Width: 12},
		{Title: "错误", Width: 6, Number: true},
		{Title: "警告", Width: 6, Number: true},
		{Title: "最高相似", Width: 8},
		{Title: "与谁", Width: 24},
		{Title: "最长相同", Width: 8, Number: true},
		{Title: "状态", Width: 10},
		{Title: "文件", Width: 40},
		{Title: "交来时叫", Width: 30},
		{Title: "说明", Width: 50},
	}
}

// fill gives the colour of a state, that people who see no colours can tell by the words too.
func fill(s State) string {
	switch s {
	case Here:
		return "E2EFDA"
	case Twice:
		return "FFF2CC"
	case Failing:
		return "F8CBAD"
	case Unclear:
		return "DDEBF7"
	case Missing:
		return "D9D9D9"
	}
	return ""
}

// Table is 汇总表: a row for each person.
func Table(rows []Row) *sheet.Book {
	b := &sheet.Book{Sheet: "汇总", Columns: columns()}
	for i := range rows {
		b.Rows = append(b.Rows, sheet.Line{Cells: rows[i].cells(), Fill: fill(rows[i].State)})
	}
	return b
}

func (r *Row) cells() []string {
	out := []string{strconv.Itoa(r.Person.Number), r.Person.Unit, r.Person.Name, "", "", "", "", "", "", "", "", "", string(r.State), r.Copy, "", r.Note}
	if r.File != nil {
		out[14] = r.File.Path
	}
	p := r.Paper
	if p == nil {
		return out
	}
	errs, warnings, _ := p.Counts()
	out[3], out[4], out[5], out[7], out[8] = p.Title, strconv.Itoa(p.Chars), strconv.Itoa(p.Holes), strconv.Itoa(errs), strconv.Itoa(warnings)
	if r.Alike.With != "" {
		out[9], out[10], out[11] = fmt.Sprintf("%.0f%%", 100*r.Alike.Share), r.Alike.With, strconv.Itoa(r.Alike.Longest)
	}
	if p.Own >= 0 {
		out[6] = strconv.Itoa(p.Own) + "%"
	}
	return out
}

// Reminder is a text for the group that names only who is missing, by units; "" when nobody is.
func Reminder(rows []Row, title, due string) string {
	var units []string
	by := map[string][]string{}
	n := 0
	for i := range rows {
		if rows[i].State != Missing {
			continue
		}
		n++
		u := rows[i].Person.Unit
		if _, ok := by[u]; !ok {
			units = append(units, u)
		}
		by[u] = append(by[u], rows[i].Person.Name)
	}
	if n == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s还有 %d 位同志没有交", title, n)
	if due != "" {
		b.WriteString("，请在" + due + "前交来")
	}
	b.WriteString("：\n")
	for _, u := range units {
		if u != "" {
			b.WriteString(u + "：")
		}
		b.WriteString(strings.Join(by[u], "、") + "\n")
	}
	b.WriteString("已经交了的请告诉我文件名，可能是没有认出来。\n")
	return b.String()
}

// UnplacedTable gives the head and the rows of 认不出.csv.
func UnplacedTable(list []Unplaced) (head []string, rows [][]string) {
	for i := range list {
		u := &list[i]
		rows = append(rows, []string{u.File.Path, u.Reason, strings.Join(u.Names(), "；")})
	}
	return []string{"文件", "为什么", "可能是谁"}, rows
}

// Count gives how many people and files there are of each kind, in the order in which they are told.
func Count(rows []Row, unplaced []Unplaced) []Tally {
	out := []Tally{{string(Here), 0}, {string(Twice), 0}, {string(Failing), 0}, {string(Missing), 0}, {string(Unclear), 0}, {"认不出的文件", len(unplaced)}}
	add := func(name string) {
		i := slices.IndexFunc(out, func(t Tally) bool { return t.Name == name })
		out[i].N++
	}
	for i := range rows {
		add(string(rows[i].State))
	}
	return out
}

// Tally is how many there are of one kind.
type Tally struct {
	Name string
	N    int
}
