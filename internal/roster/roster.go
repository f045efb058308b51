// Package roster finds the people in a table: the header under merged titles, the columns by the names offices give them, the rows that
// are people and not sums. It says of everything doubtful where it stands. It reads no files and knows no essays.
package roster

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/sheet"
	"xinde/internal/zh"
)

// The columns that the program knows; others are kept under their own names.
const (
	Name = "姓名"
	Unit = "单位"
	Post = "职务"
)

// Person is one row.
type Person struct {
	Name, Unit, Post string
	Number           int               // among the people, from 1
	Row              int               // of the table
	Fields           map[string]string // by the name of a column, cleaned; the known ones by their known name too
	Cells            []string          // the row as it was
}

// Roster is the people of a table, in its order.
type Roster struct {
	File    string
	Header  []string // the header as it was
	Columns []string // cleaned
	People  []Person
}

// Problem is something doubtful, or a row that is left out. Fatal ones leave no roster.
type Problem struct {
	Place, Message, Fix string
	Fatal               bool
}

// Options are what the caller knows better.
type Options struct {
	Map map[string]string // name of a column → what it is: 部门全称 → 单位
}

// headerReach is in how many rows the header is looked for: above it stand a title, a date, a note.
const headerReach = 30

// Read finds the people. With a fatal problem the roster is nil.
func Read(t *sheet.Table, o Options) (*Roster, []Problem) {
	r := &reader{table: t, opts: o, at: map[string]int{}}
	head := r.header()
	if head < 0 {
		return nil, append(r.problems, Problem{
			Place: t.File, Fatal: true, Message: "找不到表头：前几行里没有“姓名”这一列",
			Fix: "在表头里写上“姓名”，或者用 --map 列名=姓名 说明是哪一列",
		})
	}
	out := &Roster{File: t.File, Header: t.Rows[head].Cells, Columns: r.columns}
	for i := head + 1; i < len(t.Rows); i++ {
		if p, ok := r.person(&t.Rows[i]); ok {
			p.Number = len(out.People) + 1
			out.People = append(out.People, p)
		}
	}
	if len(out.People) == 0 {
		return nil, append(r.problems, Problem{Place: t.File, Fatal: true, Message: "表头下面一个人也没有", Fix: "看看是不是给错了文件或者工作表"})
	}
	r.twice(out.People)
	return out, r.problems
}

type reader struct {
	table    *sheet.Table
	opts     Options
	columns  []string       // cleaned names
	at       map[string]int // known column → its place
	problems []Problem
}

func (r *reader) tell(row, column int, message, fix string) {
	r.problems = append(r.problems, Problem{Place: r.table.Place(row, column), Message: message, Fix: fix})
}

// header finds the row of the header and what its columns are.
func (r *reader) header() int {
	for i := range r.table.Rows[:min(len(r.table.Rows), headerReach)] {
		cells := r.table.Rows[i].Cells
		names := make([]string, len(cells))
		at := map[string]int{}
		rank := map[string]int{}
		for k, c := range cells {
			names[k] = cleanHeader(c)
			known, n := r.known(names[k])
			if known == "" {
				continue
			}
			if old, ok := rank[known]; !ok || n < old {
				at[known], rank[known] = k, n
			}
		}
		if _, ok := at[Name]; ok && !r.title(cells) {
			r.columns, r.at = names, at
			r.rivals(&r.table.Rows[i])
			return i
		}
	}
	return -1
}

// title tells whether a row is one cell of words over the table.
func (r *reader) title(cells []string) bool {
	some := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			some++
		}
	}
	return some == 1 && utf8.RuneCountInString(strings.Join(cells, "")) > len(Name)
}

// rivals tells of columns that might have been taken as well.
func (r *reader) rivals(row *sheet.Row) {
	for k, name := range r.columns {
		if known, _ := r.known(name); known != "" && r.at[known] != k {
			r.tell(row.Number, k, "有两列都像“"+known+"”，用的是“"+r.columns[r.at[known]]+"”", "要用这一列就写 --map "+name+"="+known)
		}
	}
}

// known gives what a column is, and how sure that is: 0 is what the caller said. 职务（职级） and 职务/职级 are 职务.
func (r *reader) known(name string) (string, int) {
	if key := r.opts.Map[name]; key != "" {
		return key, 0
	}
	if key, n := alias(name); key != "" {
		return key, n
	}
	const unsure = 1000 // behind every name that is known as a whole
	parts := strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune("/、（）()", c) })
	if len(parts) < 2 {
		return "", 0
	}
	key, n := alias(parts[0])
	for _, p := range parts[1:] { // 部门/职务 is neither
		if other, _ := alias(p); other != "" && other != key {
			return "", 0
		}
	}
	return key, n + unsure
}

// alias gives what offices call a known column, the more usual the lower.
func alias(name string) (string, int) {
	for key, aliases := range map[string]string{
		Name: "姓名 人员姓名 名字 作者 作者姓名 撰写人 学员姓名 教师姓名 党员姓名 员工姓名",
		Unit: "单位 工作单位 单位名称 所在单位 部门 所在部门 科室 处室 所在支部 支部 党支部 班级 学校 学院 部室 村（社区） 社区 村",
		Post: "职务 岗位 职位 职务职级 工作岗位 担任职务 职称",
	} {
		for i, a := range strings.Fields(aliases) {
			if a == name {
				return key, i + 1
			}
		}
	}
	return "", 0
}

// cleanHeader gives the name of a column without blanks, line ends, stars and what stands in brackets as a remark.
func cleanHeader(s string) string {
	s = strings.Map(func(r rune) rune {
		if zh.IsBlank(r) || r == '*' || r == '＊' || r == ':' || r == '：' {
			return -1
		}
		return r
	}, zh.Fold(s))
	for _, open := range []string{"（必填", "(必填", "（选填", "(选填", "（全称", "(全称", "（简称", "(简称"} {
		if head, _, ok := strings.Cut(s, open); ok {
			return head
		}
	}
	return s
}
