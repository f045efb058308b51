package roster

import (
	"maps"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"xinde/internal/sheet"
	"xinde/internal/zh"
)

// person makes a person of a row; ok is false for sums, remarks, a header again and rows without a name.
func (r *reader) person(row *sheet.Row) (Person, bool) {
	raw := row.Cell(r.at[Name])
	name := cleanName(raw)
	switch {
	case cleanHeader(raw) == r.columns[r.at[Name]]:
		return Person{}, false // a header that is printed on every page
	case isSum(row.Cells) || isSum([]string{raw}):
		return Person{}, false
	case isRemark(name):
		r.tell(row.Number, r.at[Name], "“"+name+"”不像姓名，没有算进去", "是人就写他的姓名；不是人就删去这一行")
		return Person{}, false
	case name == "":
		r.tell(row.Number, r.at[Name], "这一行没有姓名，没有算进去", "补上姓名；不是人就删去这一行")
		return Person{}, false
	}
	p := Person{Name: name, Row: row.Number, Cells: row.Cells, Fields: map[string]string{}}
	for k, column := range r.columns {
		text := day(column, clean(row.Cell(k)))
		if column == "" || text == "" {
			continue
		}
		p.Fields[column] = text
		if isRounded(text) {
			r.tell(row.Number, k, "“"+text+"”后面的几位已经丢了", "把这一列设成文本，重新填号码")
		}
	}
	for known, k := range r.at {
		if text := day(r.columns[k], clean(row.Cell(k))); text != "" {
			p.Fields[known] = text
		}
	}
	p.Fields[Name] = name
	p.Unit, p.Post = p.Fields[Unit], p.Fields[Post]
	r.doubt(row, raw, name)
	return p, true
}

// isSum tells rows that count or comment the others.
func isSum(cells []string) bool {
	for _, c := range cells {
		c = cleanHeader(c)
		if c == "" {
			continue
		}
		for _, w := range []string{"合计", "总计", "小计", "共计", "总数", "人数", "制表", "填表人", "审核人", "备注", "说明", "注"} {
			if c == w || strings.HasPrefix(c, w) && (strings.ContainsAny(c, "0123456789：:人年") || utf8.RuneCountInString(w) > 1 && utf8.RuneCountInString(c) > 2*utf8.RuneCountInString(w)) {
				return true
			}
		}
		return strings.HasPrefix(c, "共") && strings.HasSuffix(c, "人")
	}
	return false
}

// isRemark tells what is written under a table: 单位负责人（签字）：, 联系人：罗向川.
func isRemark(name string) bool {
	return strings.ContainsAny(name, ":：") || strings.Contains(name, "签字") || strings.Contains(name, "盖章")
}

// isRounded tells a number in powers of ten, as 1.38E+10: what a telephone number becomes when Excel saves it as CSV.
func isRounded(text string) bool {
	head, tail, ok := strings.Cut(strings.ToUpper(text), "E+")
	_, err1 := strconv.ParseFloat(head, 64)
	_, err2 := strconv.ParseUint(tail, 10, 16)
	return ok && err1 == nil && err2 == nil
}

// day gives the date that a spreadsheet has as a number, in a column of dates: 42186 is 2015-07-01.
func day(column, text string) string {
	const first, last = 10_000, 73_050 // 1927 to 2099
	n, err := strconv.Atoi(text)
	if err != nil || n < first || n > last || len(text) != len("42186") {
		return text
	}
	for _, word := range []string{"日期", "时间", "年月", "生日"} {
		if strings.Contains(column, word) {
			return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
		}
	}
	return text
}

// doubt tells of names that are perhaps none.
func (r *reader) doubt(row *sheet.Row, raw, name string) {
	const long = 20 // characters; a name of a minority may have a dozen
	at := r.at[Name]
	switch {
	case strings.ContainsAny(name, "*×某＊") || strings.Contains(strings.ToLower(name), "xx"):
		r.tell(row.Number, at, "“"+name+"”遮住了一部分，不像真名", "写上全名")
	case strings.ContainsAny(name, "0123456789"):
		r.tell(row.Number, at, "“"+name+"”里有数字，不像姓名", "看看是不是错了列")
	case utf8.RuneCountInString(name) > long || endsLikeUnit(name):
		r.tell(row.Number, at, "“"+name+"”像是单位，不像姓名", "看看是不是错了列")
	case utf8.RuneCountInString(name) == 1:
		r.tell(row.Number, at, "“"+name+"”只有一个字", "写上全名")
	case strings.ContainsAny(clean(raw), ".、0123456789") && clean(raw) != name:
		r.tell(row.Number, at, "“"+clean(raw)+"”当作“"+name+"”", "不对就在名册里改")
	}
}

func endsLikeUnit(name string) bool {
	if utf8.RuneCountInString(name) < 4 {
		return false
	}
	for _, w := range []string{"局", "科", "处", "室", "部", "院", "所", "站", "中心", "公司", "学校", "支部", "委员会", "办公室", "小组"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// clean gives the text of a cell: half-width digits and letters, nothing invisible, no line ends, single blanks.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r != ' ' && r != '\u3000' && r != '\u00A0' && zh.IsBlank(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(zh.Fold(s)), " ")
}

// cleanName gives a name without a number before it and without the blanks that make short names as long as others (张　三).
func cleanName(s string) string {
	s = strings.TrimLeft(clean(s), "0123456789.、) ）")
	han := true
	for _, r := range s {
		han = han && (zh.IsHan(r) || r == ' ')
	}
	const most = 4 // characters of a name that is spread out
	if bare := strings.ReplaceAll(s, " ", ""); han && utf8.RuneCountInString(bare) <= most {
		return bare
	}
	return s
}

// twice tells of people who stand twice. Two people of one name are two.
func (r *reader) twice(people []Person) {
	seen := map[[2]string]int{}
	for i := range people {
		p := &people[i]
		key := [2]string{p.Name, p.Unit}
		if row, ok := seen[key]; ok {
			at := r.table.Place(row, -1)
			r.tell(p.Row, r.at[Name], "“"+p.Name+"”和"+strings.TrimSpace(strings.TrimPrefix(at, r.table.File))+"同名，单位也一样，当作两个人", "是一个人就删去一行；是两个人就在姓名后面加以区别")
			continue
		}
		seen[key] = p.Row
	}
}

// Field gives what a column says of a person, "" when it says nothing. The name may be that of the column or a known one.
func (p *Person) Field(name string) string { return p.Fields[name] }

// Equal tells whether two people say the same in every column.
func (p *Person) Equal(o *Person) bool { return maps.Equal(p.Fields, o.Fields) }
