package outline

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// decoder fills the structs of raw.go from nodes and reports everything that does not fit, not only the first.
type decoder struct {
	file   *source.File
	diags  diag.List
	shapes map[reflect.Type][]field
}

// field is one key of a struct with the limits its tags set.
type field struct {
	key      string
	index    int
	required bool
	enum     []string
	min, max int // of numbers; ±maxNumber when the tags set none
}

// selfDecoder is a type that reads its node by itself.
type selfDecoder interface{ decodeNode(*decoder, *node) }

func (d *decoder) add(code string, span source.Span, message, fix string) {
	d.diags = append(d.diags, diag.Diagnostic{Code: code, Severity: diag.Error, File: d.file, Span: span, Message: message, Fix: fix})
}

func (d *decoder) wrongType(n *node, message, fix string) {
	if n.kind != yamltree.Braces { // those have been told
		d.add("outline-type", n.span, message, fix)
	}
}

func (d *decoder) notMap(n *node) {
	d.wrongType(n, "这里要一项一项写明名字", "每项写成“名字: 内容”，冒号后空一格")
}

// fields gives the keys of a struct type. They are found once per decoder: reflection on tags is slow.
func (d *decoder) fields(t reflect.Type) []field {
	if known, ok := d.shapes[t]; ok {
		return known
	}
	if d.shapes == nil {
		d.shapes = map[reflect.Type][]field{}
	}
	list := fieldsOf(t)
	d.shapes[t] = list
	return list
}

func fieldsOf(t reflect.Type) []field {
	var list []field
	for i := range t.NumField() {
		key, ok := t.Field(i).Tag.Lookup("yaml")
		if !ok {
			continue
		}
		f := field{key: key, index: i, min: -maxNumber, max: maxNumber}
		for tag := range strings.SplitSeq(t.Field(i).Tag.Get("jsonschema"), ",") {
			name, value, _ := strings.Cut(tag, "=")
			switch name {
			case "required":
				f.required = true
			case "enum":
				f.enum = append(f.enum, value)
			case "minimum":
				f.min, _ = strconv.Atoi(value)
			case "maximum":
				f.max, _ = strconv.Atoi(value)
			}
		}
		list = append(list, f)
	}
	return list
}

// knownKeys is every key of the format.
func knownKeys() map[string]bool {
	keys := map[string]bool{}
	for _, v := range []any{rawOutline{}, rawDefaults{}, rawLength{}, rawQuestion{}, rawExample{}, rawOption{}, rawCheck{}, rawTopFamily{}, rawSection{}, rawFamily{}, rawItem{}, rawRepeat{}, rawClosing{}, rawTest{}, rawExpect{}, rawChange{}} {
		for _, f := range fieldsOf(reflect.TypeOf(v)) {
			keys[f.key] = true
		}
	}
	return keys
}

// value decodes a node into what p points at.
func (d *decoder) value(n *node, p any) {
	if self, ok := p.(selfDecoder); ok {
		self.decodeNode(d, n)
		return
	}
	v := reflect.ValueOf(p).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Interface())
	case reflect.Struct:
		d.structure(n, p)
	case reflect.Slice:
		d.list(n, v)
	case reflect.String:
		d.text(n, v)
	case reflect.Int:
		d.number(n, v)
	case reflect.Bool:
		d.truth(n, v)
	}
}

func (d *decoder) text(n *node, v reflect.Value) {
	if n.kind != scalarNode || n.null() {
		d.wrongType(n, "这里要写一段文字", "只写文字；文字里有特别的符号就加单引号")
		return
	}
	v.SetString(n.text)
}

func (d *decoder) number(n *node, v reflect.Value) {
	number, err := strconv.Atoi(n.text)
	if n.kind != scalarNode || n.tag != "!!int" || err != nil || number > maxNumber || number < -maxNumber {
		d.wrongType(n, "这里要写一个整数", "写成 30 这样，不加引号和单位")
		return
	}
	v.SetInt(int64(number))
}

// maxNumber is far above any length or count and far below what overflows when multiplied.
const maxNumber = 1_000_000

func (d *decoder) truth(n *node, v reflect.Value) {
	if n.kind != scalarNode || n.text != "true" && n.text != "false" {
		d.wrongType(n, "这里要写 true 或 false", "要就写 true，不要就写 false")
		return
	}
	v.SetBool(n.text == "true")
}

func (d *decoder) list(n *node, v reflect.Value) {
	if n.kind != listNode {
		d.wrongType(n, "这里要写一个列表", "每项另起一行，前面写“- ”；或者写成 [甲, 乙]")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.vals), len(n.vals)))
	for i, item := range n.vals {
		d.value(item, v.Index(i).Addr().Interface())
	}
}

// structure decodes a map whose keys are the yaml tags of the struct that p points at. A misspelt key is read as the key
// that was meant, so that one slip is told once.
func (d *decoder) structure(n *node, p any) {
	if w, ok := p.(interface{ setNode(*node) }); ok {
		w.setNode(n)
	}
	if n.kind != mapNode {
		d.notMap(n)
		return
	}
	v := reflect.ValueOf(p).Elem()
	fields := d.fields(v.Type())
	d.unknownKeys(n, fields)
	for _, f := range fields {
		val := n.get(f.key)
		if val == nil || val.null() {
			if f.required {
				d.add("outline-missing-key", n.span, fmt.Sprintf("少了“%s”这一项", f.key), fmt.Sprintf("补上“%s: …”", f.key))
			}
			continue
		}
		if f.required && val.kind == scalarNode && strings.TrimSpace(val.text) == "" {
			d.add("outline-missing-key", val.span, fmt.Sprintf("“%s”是空的", f.key), fmt.Sprintf("补上“%s: …”", f.key))
			continue
		}
		d.value(val, v.Field(f.index).Addr().Interface())
		d.limits(val, f)
	}
}

func (d *decoder) unknownKeys(n *node, fields []field) {
	var free []string // the keys that are not written; filled when first needed
	for _, k := range n.keys {
		if slices.ContainsFunc(fields, func(f field) bool { return f.key == k.text }) {
			continue
		}
		if free == nil {
			free = unwritten(n, fields)
		}
		near := ""
		if len(d.diags) < maxSuggestions {
			near = nearest(k.text, free)
		}
		fix := "删去它，或者看 xinde outline schema 有哪些项"
		if near != "" {
			fix = fmt.Sprintf("是不是“%s”？", near)
		}
		d.add("outline-unknown-key", k.span, fmt.Sprintf("没有“%s”这一项", k.text), fix)
		if near != "" {
			k.text = near
			free = slices.DeleteFunc(free, func(s string) bool { return s == near })
		}
	}
}

// unwritten gives the keys that a map does without.
func unwritten(n *node, fields []field) []string {
	free := []string{}
	for _, f := range fields {
		if n.get(f.key) == nil {
			free = append(free, f.key)
		}
	}
	return free
}

// limits checks the enum and the range that the tags set, on the value or on every entry of a list.
func (d *decoder) limits(n *node, f field) {
	if n.kind == listNode {
		for _, item := range n.vals {
			d.limits(item, f)
		}
		return
	}
	if n.kind != scalarNode {
		return
	}
	if len(f.enum) > 0 && !slices.Contains(f.enum, n.text) {
		fix := "从 " + strings.Join(f.enum, "、") + " 里选一个"
		if len(f.enum) == 1 {
			fix = "写 " + f.enum[0]
		}
		d.add("outline-value", n.span, fmt.Sprintf("“%s”不能写“%s”", f.key, n.text), meant(n.text, f.enum, fix))
	}
	number, err := strconv.Atoi(n.text)
	if err != nil || n.tag != "!!int" {
		return
	}
	if number < f.min || number > f.max {
		d.add("outline-value", n.span, fmt.Sprintf("“%s”不能是 %d", f.key, number), rangeFix(f))
	}
}

func rangeFix(f field) string {
	if f.max < maxNumber {
		return fmt.Sprintf("写 %d 到 %d 的整数", f.min, f.max)
	}
	return fmt.Sprintf("写不小于 %d 的整数", f.min)
}
