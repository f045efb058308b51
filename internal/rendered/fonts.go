package rendered

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// standIn is a family of free fonts that is used when another one is demanded.
type standIn struct {
	demanded, family string
	bold             bool
}

func standIns() []standIn {
	return []standIn{
		{"仿宋_GB2312", "FandolFang", false},
		{"仿宋", "FandolFang", false},
		{"楷体_GB2312", "FandolKai", false},
		{"楷体", "FandolKai", false},
		{"黑体", "FandolHei", false},
		{"宋体", "FandolSong", false},
		{"方正小标宋简体", "FandolSong", true},
		{"方正小标宋_GBK", "FandolSong", true},
		{"Times New Roman", "Liberation Serif", false},
	}
}

// fontsConf is a configuration for fontconfig that knows the fonts in dirs and nothing else of the machine.
func fontsConf(cache string, dirs ...string) []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n")
	for _, dir := range dirs {
		fmt.Fprintf(&b, "<dir>%s</dir>\n", escaped(dir))
	}
	fmt.Fprintf(&b, "<cachedir>%s</cachedir>\n", escaped(cache))
	// Fandol's bold files say of themselves that they are of regular weight; LibreOffice would never choose them.
	for _, name := range []string{"FandolSong Bold", "FandolHei Bold"} {
		fmt.Fprintf(&b, `<match target="scan"><test name="fullname"><string>%s</string></test>%s</match>`+"\n", name, boldEdit)
	}
	var strangers strings.Builder
	for _, s := range standIns() {
		fmt.Fprintf(&b, `<match target="pattern"><test name="family"><string>%s</string></test>%s`, s.demanded, familyEdit("assign", s.family))
		if s.bold {
			b.WriteString(boldEdit)
		}
		b.WriteString("</match>\n")
		fmt.Fprintf(&strangers, `<test name="family" qual="all" compare="not_eq"><string>%s</string></test>`, s.family)
	}
	// Left alone, any other demanded font would come out as one of the faces above and pass for it.
	fmt.Fprintf(&b, `<match target="pattern">%s%s%s</match>`+"\n", strangers.String(), familyEdit("assign_replace", "FandolHei"), boldEdit)
	b.WriteString("</fontconfig>\n")
	return b.Bytes()
}

const boldEdit = `<edit name="weight" mode="assign"><const>bold</const></edit>`

func familyEdit(mode, family string) string {
	return fmt.Sprintf(`<edit name="family" mode="%s" binding="same"><string>%s</string></edit>`, mode, family)
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder never fails
	return b.String()
}

// fandol finds the folder of the Fandol fonts.
func fandol(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("XINDE_FANDOL"); dir != "" {
		if !hasFandol(dir) {
			t.Fatalf("XINDE_FANDOL=%s holds no FandolFang-Regular.otf", dir)
		}
		return dir
	}
	for _, tree := range []string{"/usr/share/texlive/texmf-dist", "/usr/share/texmf", "/usr/share/texmf-dist", "/usr/local/texlive/*/texmf-dist"} {
		dirs, err := filepath.Glob(tree + "/fonts/opentype/public/fandol")
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range dirs {
			if hasFandol(dir) {
				return dir
			}
		}
	}
	missing(t, "there are no Fandol fonts (XINDE_FANDOL names their folder): which font got which text cannot be told")
	return ""
}

func hasFandol(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "FandolFang-Regular.otf"))
	return err == nil
}

// liberation finds the folder of Liberation Serif, which is as wide as Times New Roman.
func liberation(t testing.TB) string {
	t.Helper()
	ctx, cancel := within(t)
	defer cancel()
	out, err := command(ctx, t.TempDir(), tool(t, "fc-match"), "-f", "%{file}", "Liberation Serif").Output()
	if err != nil {
		t.Fatalf("fc-match: %v", err)
	}
	if file := string(out); strings.HasPrefix(filepath.Base(file), "LiberationSerif") {
		return filepath.Dir(file)
	}
	missing(t, "Liberation Serif is not installed: lines with digits would not be as wide as in Times New Roman")
	return ""
}
