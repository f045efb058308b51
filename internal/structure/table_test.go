package structure_test

import (
	"strconv"
	"strings"

	"xinde/internal/essay"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/structure"
)

// parse reads lines; the first is the title.
func parse(text string) *essay.Essay {
	return plaintext.Parse(&source.File{Name: "文.txt", Text: "学习心得体会\n" + text + "\n"})
}

// phrases stand for a lexicon.
func phrases() structure.Options {
	return structure.Options{Phrases: []string{"四个意识", "三个代表", "四大考验", "两个务必", "三大纪律", "六个必须坚持", "三会一课", "三大法宝"}}
}

// styleSign shows a style in a few characters.
func styleSign(s structure.Style) string {
	return []string{"段", "部", "节", "一、", "（一）", "1.", "（1）", "①", "第", "步", "是", "要", "其", "来", "则", "面", "词"}[s]
}

// familySign is # before headings, ~ for Led families, and the sign of the style.
func familySign(f *structure.Family) string {
	if f.Kind == structure.Led {
		return "~"
	}
	return map[structure.Kind]string{structure.Headed: "#"}[f.Kind] + styleSign(f.Style)
}

// show gives families as sign(number name{inside} …); headings have # before them, Led families ~.
func show(list []*structure.Family) string {
	var out []string
	for _, f := range list {
		var members []string
		for _, m := range f.Members {
			s := m.Name
			if m.Number > 0 {
				s = strconv.Itoa(m.Number) + s
			}
			if f.Mixed() {
				s = styleSign(m.Style) + s
			}
			if len(m.Families) > 0 {
				s += "{" + show(m.Families) + "}"
			}
			members = append(members, s)
		}
		out = append(out, familySign(f)+"("+strings.Join(members, " ")+")")
	}
	return strings.Join(out, " ")
}

// showPromises gives promises as 3方面=5 for three promised and five delivered; then how: the sign of a family, 列 for the list itself, 述 for told
// names, ? for nothing, and what is missing.
func showPromises(list []*structure.Promise) string {
	var out []string
	for _, p := range list {
		s := strconv.Itoa(p.Count) + p.Noun
		if p.Back {
			s = "<" + s
		}
		switch {
		case p.By == nil:
			s += "?"
		case p.By == p.Listed:
			s += "=列"
		case p.By.Kind == structure.Told:
			s += "=述"
		case p.By.Kind == structure.Led:
			s += "=~"
		case p.By.Kind == structure.Headed:
			s += "=#" + styleSign(p.By.Style)
		default:
			s += "=" + styleSign(p.By.Style)
		}
		if p.By != nil {
			s += strconv.Itoa(p.Delivered())
		}
		if p.Open {
			s += "等"
		}
		if p.Listed != nil {
			s += ":" + names(p.Listed.Members)
		}
		if len(p.Missing) > 0 {
			s += " 缺:" + names(p.Missing)
		}
		out = append(out, s)
	}
	return strings.Join(out, " / ")
}

func names(list []*structure.Member) string {
	var out []string
	for _, m := range list {
		out = append(out, m.Name)
	}
	return strings.Join(out, "、")
}
