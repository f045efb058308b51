package outline

import (
	"math"
	"strconv"
	"strings"

	"xinde/internal/answer"
)

// fact converts an answer to what conditions compute with, by the kind of its question. A missing number is NaN: it is
// neither above nor below any other.
func fact(q *Question, v any) any {
	switch q.Kind {
	case Number:
		return numberFact(v)
	case List, Choices:
		return listFact(v)
	case Quote:
		return map[string]any{"text": textFact(member(v, "text")), "source": textFact(member(v, "source"))}
	case Group:
		out := []any{}
		for _, entry := range entries(v) {
			record := make(map[string]any, len(q.Fields))
			for _, f := range q.Fields {
				record[f.ID] = fact(f, member(entry, f.ID))
			}
			out = append(out, record)
		}
		return out
	}
	return textFact(v)
}

func textFact(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case answer.Value:
		return v.Text
	case bool:
		if v {
			return "是"
		}
		return "否"
	}
	return ""
}

// numberFact reads the number an answer begins with: 430 件, １２, 3.5 万.
func numberFact(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int:
		return float64(v)
	}
	text := strings.TrimSpace(strings.Map(halfWidth, textFact(v)))
	end := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789.-", r) })
	if end >= 0 {
		text = text[:end]
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return number
}

// halfWidth makes full-width digits half-width and drops the commas between thousands.
func halfWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '．':
		return '.'
	case r == ',' || r == '，':
		return -1
	}
	return r
}

func listFact(v any) []any {
	out := []any{}
	for _, item := range entries(v) {
		out = append(out, choiceFact(item))
	}
	return out
}

// choiceFact gives the id of a chosen member; a renamed one is written {id: new name}.
func choiceFact(v any) string {
	if value, ok := v.(answer.Value); ok && value.Shape == answer.Record && len(value.Keys) > 0 {
		return value.Keys[0]
	}
	return textFact(v)
}

func entries(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case []string:
		return anys(v)
	case []map[string]any:
		return anys(v)
	case answer.Value:
		return anys(v.Items)
	}
	return nil
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// member gives a part of a record; a quote without its source is its text.
func member(v any, key string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[key]
	case map[string]string:
		return v[key]
	case answer.Value:
		if v.Shape == answer.Scalar && key == "text" {
			return v
		}
		return v.Fields[key]
	case string:
		if key == "text" {
			return v
		}
	}
	return nil
}
