package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/atomicfile"
	"xinde/internal/diag"
	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/markdown"
	"xinde/internal/office"
	"xinde/internal/plaintext"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// format is a kind of file an essay is kept in.
type format string

const (
	formatMarkdown format = ".md"
	formatWord     format = ".docx"
	formatText     format = ".txt"
	formatPDF      format = ".pdf"
)

// formatOf tells a format from a file's name; stdin, stdout and a name without an ending are Markdown.
func formatOf(name string) (format, bool) {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case "", ".", ".md", ".markdown":
		return formatMarkdown, true
	case ".docx", ".txt", ".pdf":
		return format(ext), true
	}
	return "", false
}

// onPaper tells whether a format has pages, and so a layout.
func (f format) onPaper() bool { return f == formatWord || f == formatPDF }

// paper is how an essay goes to paper, from the flags --layout and --byline.
type paper struct {
	layout string
	byline string
}

func (p *paper) flags(c *cobra.Command) {
	c.Flags().StringVar(&p.layout, "layout", "", "Word 稿的`版式`：编号或自己的版式文件，见 xinde layout list")
	c.Flags().StringVar(&p.byline, "byline", "", "署名放在`哪里`：under 题目下、topleft 左上角（Word 稿）、end 文末、none 不署名；不写就随版式")
	_ = c.RegisterFlagCompletionFunc("layout", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, p := range layout.Presets() {
			out = append(out, p.ID+"\t"+p.Name)
		}
		return out, cobra.ShellCompDirectiveDefault
	})
}

// target is what an output file will be.
type target struct {
	format format
	preset *layout.Preset
}

// target finds format and layout for an output's name. It refuses a name whose ending promises what cannot be written: Word would
// call the file damaged.
func (p *paper) target(env *Env, name string) (target, error) {
	f, ok := formatOf(name)
	if !ok {
		return target{}, usageError(fmt.Sprintf("%s：写不出 %s 文件", name, filepath.Ext(name)), "文件名以 .docx、.md、.txt 或 .pdf 结尾")
	}
	if p.layout != "" && !f.onPaper() {
		return target{}, usageError("--layout 只用于 .docx 和 .pdf", "去掉 --layout，或者换一个输出文件名")
	}
	if isDir(name) && name != "" { // what cannot be written is told before anybody answers questions
		return target{}, folderError(name)
	}
	if !isDir(filepath.Dir(name)) {
		return target{}, &atomicfile.Error{Op: atomicfile.OpWrite, Path: name, Err: fs.ErrNotExist}
	}
	preset, err := env.findLayout(p.layout)
	if err != nil {
		return target{}, err
	}
	switch place := layout.Place(p.byline); place {
	case "":
	case layout.Under, layout.TopLeft, layout.AtEnd, layout.Nowhere:
		preset.Byline = place
	default:
		return target{}, usageError(fmt.Sprintf("--byline 没有 %q 这一种", settings.Shorten(p.byline)), "可以写 under、end、topleft、none")
	}
	return target{f, preset}, nil
}

// findLayout gives a built-in layout by its id, or the one of a user's file.
func (env *Env) findLayout(name string) (*layout.Preset, error) {
	if name == "" {
		name = layout.Default
	}
	if p, ok := layout.Named(name); ok {
		return p, nil
	}
	if !strings.ContainsAny(name, `./\`) && name != "-" && !exists(name) {
		var ids []string
		for _, p := range layout.Presets() {
			ids = append(ids, p.ID)
		}
		fix := "有 " + strings.Join(ids, "、") + "；自己的版式写文件名"
		if near := nearest(name, ids); near != "" {
			fix = "是不是 " + near + "？"
		}
		return nil, usageError(fmt.Sprintf("没有叫 %q 的版式", settings.Shorten(name)), fix)
	}
	f, err := env.readSource(name)
	if err != nil {
		return nil, err
	}
	p, problems := layout.Parse(f)
	return p, env.tell(problems)
}

// readEssay reads an essay from a file in the format its name says; - is Markdown from stdin.
func (env *Env) readEssay(name string) (*essay.Essay, diag.List, error) {
	f, ok := formatOf(name)
	switch {
	case !ok || f == formatPDF:
		return nil, nil, unreadable(name)
	case f == formatWord || isZip(name):
		return readWord(name)
	}
	src, err := env.readSource(name)
	if err != nil {
		return nil, nil, err
	}
	e, hints := textEssay(f, src)
	return e, hints, nil
}

// textEssay reads an essay from a text.
func textEssay(f format, src *source.File) (*essay.Essay, diag.List) {
	if f == formatText {
		return plaintext.Parse(src), nil
	}
	return markdown.Parse(src)
}

func unreadable(name string) error {
	return usageError(fmt.Sprintf("%s：读不了 %s 文件", name, filepath.Ext(name)), "在 Word 或 WPS 里另存为 .docx，或者给 .md、.txt")
}

// zipMagic is what a Word file begins with.
const zipMagic = "PK\x03\x04"

// isZip tells a Word file by another name.
func isZip(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := make([]byte, len(zipMagic))
	_, err = io.ReadFull(f, magic)
	return err == nil && string(magic) == zipMagic
}

func readWord(name string) (*essay.Essay, diag.List, error) {
	data, err := readWhole(name)
	if err != nil {
		return nil, nil, err
	}
	return wordEssay(name, data)
}

func wordEssay(name string, data []byte) (*essay.Essay, diag.List, error) {
	e, hints, err := docx.Read(name, data)
	if bad, ok := errors.AsType[*docx.Error](err); ok {
		return nil, nil, usageError(name+": "+bad.Message, bad.Fix)
	}
	return e, hints, err
}

// encode gives the bytes of an essay in a format.
func (env *Env) encode(ctx context.Context, e *essay.Essay, t target) ([]byte, error) {
	switch t.format {
	case formatMarkdown:
		return markdown.Write(t.preset.Arrange(e)), nil
	case formatText:
		return plaintext.Write(t.preset.Arrange(e)), nil
	}
	w, err := docx.NewWriter(t.preset)
	if err != nil {
		return nil, err
	}
	data, err := w.Write(e)
	if err != nil || t.format == formatWord {
		return data, err
	}
	return env.pdf(ctx, data)
}

// pdf has LibreOffice lay out a Word file.
func (env *Env) pdf(ctx context.Context, data []byte) ([]byte, error) {
	o, err := office.Find()
	if err != nil {
		return nil, &failure{message: "这台电脑上没有 LibreOffice，写不出 PDF", fix: "先写成 .docx，再用 Word 或 WPS 另存为 PDF；或者装上 LibreOffice", cause: err}
	}
	out, err := o.PDF(ctx, data)
	if ctx.Err() != nil {
		return nil, errInterrupted
	}
	if err != nil {
		return nil, &failure{message: "LibreOffice 没有写出 PDF", fix: "先写成 .docx，再用 Word 或 WPS 另存为 PDF", cause: err}
	}
	return out, nil
}

// remarks tells on stderr what the paper needs: the fonts, and a look at the last page where the signature may stand alone.
func (env *Env) remarks(e *essay.Essay, t target) {
	if !t.format.onPaper() {
		return
	}
	where := "打开或打印它的电脑要装有这些字体"
	if t.format == formatPDF {
		where = "PDF 是用这台电脑的字体排的"
	}
	fmt.Fprintf(env.IO.Err, "字体：%s；%s，缺的会被别的字体顶替\n", strings.Join(t.preset.Fonts(), "、"), where)
	if t.preset.Fit(t.preset.Arrange(e)).Alone {
		fmt.Fprintln(env.IO.Err, "注意：估计落款会单独落在最后一页，打印前看一看；把正文增减一两行就能避开")
	}
}
