// Command department makes the roster of a fictional department, as untidy as offices keep them, once as XLSX and once as CSV in GB18030,
// and the plain list of who is on it:
//
//	go run ./examples/department 文件夹 1000
//
// The titles are merged and the header stands in the third row; short names are spread out, digits are of full width, dates and telephone
// numbers are numbers that only their formats make readable, years are formulas, some people share a name, and between them stand sums,
// empty rows and the header again. Equal numbers give equal rosters.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// The files it writes.
const (
	workbook = "名册.xlsx"
	table    = "名册.csv"
	plain    = "人员.csv" // 姓名, 单位, 职务, 年限
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("用法：go run ./examples/department 文件夹 人数")
	}
	n, err := strconv.Atoi(args[1])
	if err != nil || n < 1 || n > most {
		return fmt.Errorf("人数写 1 到 %d", most)
	}
	people := make([]person, n)
	for i := range people {
		people[i] = member(i)
	}
	return errors.Join(writeXLSX(filepath.Join(args[0], workbook), people), writeCSV(filepath.Join(args[0], table), people), writePlain(filepath.Join(args[0], plain), people))
}

// person is what the roster says of somebody.
type person struct {
	name, unit, post string
	phone            int64
	joined           time.Time
	years            int
}

// The characters that names are made of: no name is a part of another one.
const (
	families = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
	givens   = "岚川棠檀溪岑霁朗砚苒禾桐汀榆芷湛澈笙筠珩琮瑄珞屿屹崧峤渊泓沅"
	units    = 17
	most     = 18_000 // names
	twins    = 250    // the last of so many has the name of the one before, who is of another unit
	joinedIn = 2000   // the first year
)

func member(i int) person {
	named := i
	if i%twins == twins-1 {
		named = i - 1
	}
	f, g := []rune(families), []rune(givens)
	name := string([]rune{f[named%len(f)], g[named/len(f)%len(g)], g[(named/(len(f)*len(g))+7)%len(g)]})
	day := time.Date(joinedIn+i%20, time.Month(i%12+1), i%28+1, 0, 0, 0, 0, time.UTC)
	return person{
		name: name, unit: fmt.Sprintf("第%d科室", i%units+1), post: []string{"科员", "副科长", "科长"}[i%3],
		phone: 13_800_000_000 + int64(i), joined: day, years: 2026 - day.Year(),
	}
}

// spread gives a name as it stands in the roster.
func spread(name string, i int) string {
	r := []rune(name)
	switch {
	case i%50 == 0:
		return string(r[0]) + "　" + string(r[1:])
	case i%70 == 0:
		return " " + string(r[:2]) + "  " + string(r[2:])
	}
	return name
}

// header and the rows that are no people.
func header() []string {
	return []string{"序号", "姓　名", "所在\n部门", "职务/职级", "联系电话", "入党时间", "年限"}
}

func titles() [][]string {
	return [][]string{{"云浦县人员花名册"}, {"填表单位：办公室　填表日期：2026年11月"}}
}

func after(i int) [][]string {
	if i%100 == 99 {
		return [][]string{{"小计", "", "", "", "100"}, {}, header()}
	}
	return nil
}

func end(n int) [][]string {
	return [][]string{{"", "合　计", "", "", strconv.Itoa(n)}, {"制表：办公室"}}
}

func writeXLSX(name string, people []person) error {
	b := book{f: excelize.NewFile()}
	defer func() { _ = b.f.Close() }()
	power, day := b.style(11), b.style(31) // 1.38E+10; 2015年7月1日
	for _, t := range append(titles(), header()) {
		b.row(t)
	}
	b.err = errors.Join(b.err, b.f.MergeCell(b.sheet(), "A1", "G1"), b.f.MergeCell(b.sheet(), "A2", "G2"))
	for i, p := range people {
		b.row([]string{"", spread(p.name, i), p.unit, p.post})
		b.set("A", i+1, 0)
		b.set("E", p.phone, power)
		b.set("F", p.joined, day)
		b.set("G", p.years, 0)
		b.err = errors.Join(b.err, b.f.SetCellFormula(b.sheet(), b.at("G"), fmt.Sprintf("2026-YEAR(F%d)", b.n)))
		for _, r := range after(i) {
			b.row(r)
		}
	}
	for _, r := range end(len(people)) {
		b.row(r)
	}
	return errors.Join(b.err, b.f.SaveAs(name))
}

// book is a worksheet under way; the first error stays.
type book struct {
	f   *excelize.File
	n   int // rows
	err error
}

func (b *book) sheet() string { return "Sheet1" }

func (b *book) at(column string) string { return column + strconv.Itoa(b.n) }

func (b *book) style(format int) int {
	id, err := b.f.NewStyle(&excelize.Style{NumFmt: format})
	b.err = errors.Join(b.err, err)
	return id
}

func (b *book) row(cells []string) {
	b.n++
	b.err = errors.Join(b.err, b.f.SetSheetRow(b.sheet(), b.at("A"), &cells))
}

func (b *book) set(column string, value any, style int) {
	b.err = errors.Join(b.err, b.f.SetCellValue(b.sheet(), b.at(column), value))
	if style != 0 {
		b.err = errors.Join(b.err, b.f.SetCellStyle(b.sheet(), b.at(column), b.at(column), style))
	}
}

func writeCSV(name string, people []person) error {
	rows := append(titles(), header())
	for i, p := range people {
		rows = append(rows, []string{strconv.Itoa(i + 1), spread(p.name, i), p.unit, p.post, strconv.FormatInt(p.phone, 10), p.joined.Format("2006/1/2"), wide(p.years)})
		rows = append(rows, after(i)...)
	}
	return save(name, append(rows, end(len(people))...), simplifiedchinese.GB18030.NewEncoder().Writer)
}

// wide writes a number in digits of full width.
func wide(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
}

func writePlain(name string, people []person) error {
	var rows [][]string
	for _, p := range people {
		rows = append(rows, []string{p.name, p.unit, p.post, strconv.Itoa(p.years)})
	}
	return save(name, rows, func(w io.Writer) io.Writer { return w })
}

// save writes a table with the ends of lines that Excel writes.
func save(name string, rows [][]string, encode func(io.Writer) io.Writer) error {
	var text strings.Builder
	w := csv.NewWriter(encode(&text))
	w.UseCRLF = true
	if err := w.WriteAll(rows); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return os.WriteFile(name, []byte(text.String()), 0o600)
}
