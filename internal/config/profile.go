package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"xinde/internal/answer"
	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/diag"
	"xinde/internal/source"
)

// ProfileKeys gives the lasting facts that outlines ask for, in the order they are kept.
func ProfileKeys() []string { return []string{"姓名", "单位", "职务", "年限", "主要工作"} }

// Profile is the writer's lasting facts: a text for each key, ProfileKeys or any other. It is kept as an answers file so that
// one format has to be learnt. The zero Profile is empty and ready to use.
type Profile struct {
	facts map[string]string
	order []string
}

// LoadProfile reads a profile; a file that does not exist, or the path "", is an empty one. What is wrong inside the file
// is a diag.List.
func LoadProfile(path string) (*Profile, error) {
	if path == "" {
		return new(Profile), nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return new(Profile), nil
	}
	if err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
	}
	defer f.Close()
	text, _, err := charset.Read(f)
	if _, bad := errors.AsType[*charset.Error](err); bad {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
	}
	return ParseProfile(&source.File{Name: path, Text: text})
}

// ParseProfile reads the text of a profile. The error is a diag.List.
func ParseProfile(f *source.File) (*Profile, error) {
	set, problems := answer.Parse(f)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	p := new(Profile)
	for _, key := range set.Order {
		v := set.Values[key]
		if v.Shape != answer.Scalar {
			problems = append(problems, diag.Errorf("profile-shape", f, v.Span, "个人资料里“%s”只能写一段文字", key).
				WithFix("把“%s”后面的列表或对照改成一段文字", key))
			continue
		}
		p.Set(key, v.Text)
	}
	if err := problems.Dedup().Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// Get gives the fact of a key, "" when it is not known.
func (p *Profile) Get(key string) string { return p.facts[key] }

// Set keeps a fact; "" forgets it.
func (p *Profile) Set(key, value string) {
	if value == "" {
		delete(p.facts, key)
		p.order = slices.DeleteFunc(p.order, func(k string) bool { return k == key })
		return
	}
	if p.facts == nil {
		p.facts = map[string]string{}
	}
	if _, known := p.facts[key]; !known {
		p.order = append(p.order, key)
	}
	p.facts[key] = value
}

// Keys gives the keys of the facts known: ProfileKeys first, then the others in the order they came.
func (p *Profile) Keys() []string {
	var keys []string
	for _, k := range ProfileKeys() {
		if _, known := p.facts[k]; known {
			keys = append(keys, k)
		}
	}
	for _, k := range p.order {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// Save writes the profile for its owner only, making the folder when needed.
func (p *Profile) Save(path string) error {
	if path == "" {
		return errors.New("不知道个人资料该存在哪里，请设置环境变量 XINDE_CONFIG_DIR")
	}
	set := answer.NewSet()
	for _, k := range p.Keys() {
		set.Put(k, answer.Value{Text: p.facts[k], Origin: answer.Import}) // the origin that is written as a plain text
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: filepath.Dir(path), Err: err}
	}
	if err := atomicfile.Write(path, answer.Encode(set), 0o600); err != nil {
		return fmt.Errorf("保存个人资料：%w", err)
	}
	return nil
}
