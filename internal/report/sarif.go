package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"xinde/internal/check"
	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// The part of SARIF 2.1.0 that findings need. go-sarif, the library that is kept, brings a JSON Schema validator and with it
// net/http into the program and its start; a test holds these types against the schema of OASIS instead.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	Language    string            `json:"language"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string       `json:"id"`
	Short   sarifMessage `json:"shortDescription"`
	Full    sarifMessage `json:"fullDescription"`
	Help    sarifMessage `json:"help"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
	Properties struct {
		Tags []string `json:"tags"`
	} `json:"properties"`
}

type sarifInvocation struct {
	Successful bool `json:"executionSuccessful"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	Rule      string          `json:"ruleId"`
	Index     int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Prints    struct {
		Own string `json:"xindeFinding/v1"`
	} `json:"partialFingerprints"`
	Fixes []sarifFix `json:"fixes,omitempty"`
}

type sarifLocation struct {
	Physical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	} `json:"physicalLocation"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int           `json:"startLine"`
	StartColumn int           `json:"startColumn"`
	EndLine     int           `json:"endLine"`
	EndColumn   int           `json:"endColumn"`
	Snippet     *sarifMessage `json:"snippet,omitempty"`
}

type sarifFix struct {
	Description sarifMessage  `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion  `json:"deletedRegion"`
	Inserted sarifMessage `json:"insertedContent"`
}

// SARIF writes the findings on essays as a log of SARIF 2.1.0 (Errata 01). version is that of the program; complete tells whether
// every file that was named could be read.
func SARIF(w io.Writer, list []*Essay, version string, complete bool) error {
	rules := check.Rules()
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "xinde", Version: version, Language: chinese, Rules: make([]sarifRule, len(rules))}},
		Invocations: []sarifInvocation{{complete}},
		Language:    chinese, ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	index := map[string]int{}
	for i := range rules {
		index[rules[i].ID] = i
		run.Tool.Driver.Rules[i] = toSARIFRule(&rules[i])
	}
	for _, e := range list {
		seen := map[string]int{}
		for i := range e.Findings {
			r := toSARIF(e, &e.Findings[i], seen)
			r.Index = -1 // what is not in the table
			if n, ok := index[r.Rule]; ok {
				r.Index = n
			}
			run.Results = append(run.Results, r)
		}
	}
	const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	return encode(w, sarifLog{Schema: schema, Version: "2.1.0", Runs: []sarifRun{run}})
}

const chinese = "zh-CN"

func toSARIFRule(r *check.Rule) sarifRule {
	out := sarifRule{ID: r.ID, Short: plain(r.Title), Full: plain(r.Doc), Help: plain("例如：" + r.Example + "\n不算：" + r.Counter)}
	out.Default.Level = sarifLevel(r.Level)
	out.Properties.Tags = []string{r.Family()}
	return out
}

// plain makes a message; braces would stand for arguments (3.11.5).
func plain(text string) sarifMessage {
	return sarifMessage{strings.NewReplacer("{", "{{", "}", "}}").Replace(text)}
}

func sarifLevel(s diag.Severity) string {
	if s == diag.Hint {
		return "note"
	}
	return s.String()
}

func toSARIF(e *Essay, f *check.Finding, seen map[string]int) sarifResult {
	artifact := sarifArtifact{uri(e.Path)}
	text := f.Message
	if f.Suggestion != "" {
		text += "。提示：" + f.Suggestion
	}
	out := sarifResult{Rule: f.Rule, Level: sarifLevel(f.Level), Message: plain(text), Locations: make([]sarifLocation, 1)}
	at := &out.Locations[0].Physical
	at.Artifact, at.Region = artifact, region(e.File, f.Span)
	if f.Span.Start < f.Span.End {
		at.Region.Snippet = &sarifMessage{e.File.Slice(f.Span)}
	}
	known := fingerprint(e.File, f)
	seen[known]++
	out.Prints.Own = fmt.Sprintf("%s:%d", known, seen[known])
	if len(f.Fix) > 0 && !e.Paged {
		fix := sarifFix{Description: plain(f.Suggestion), Changes: []sarifChange{{Artifact: artifact}}}
		for _, edit := range f.Fix {
			fix.Changes[0].Replacements = append(fix.Changes[0].Replacements, sarifReplacement{region(e.File, edit.Span), sarifMessage{edit.New}})
		}
		out.Fixes = []sarifFix{fix}
	}
	return out
}

// fingerprint knows a finding again wherever its line is moved: by rule, passage and what surrounds it, blanks apart.
func fingerprint(f *source.File, finding *check.Finding) string {
	surroundings := strings.Map(func(r rune) rune {
		if zh.IsBlank(r) {
			return -1
		}
		return r
	}, around(f, finding.Span))
	sum := sha256.Sum256([]byte(finding.Rule + "\x00" + f.Slice(finding.Span) + "\x00" + surroundings))
	return hex.EncodeToString(sum[:8])
}

func region(f *source.File, span source.Span) sarifRegion {
	start, end := f.Position(span.Start), f.Position(max(span.Start, span.End))
	return sarifRegion{StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column}
}

// uri gives a path as the relative reference, or where it is absolute as the file URI, that SARIF wants.
func uri(path string) string {
	slashed := filepath.ToSlash(path)
	if !filepath.IsAbs(path) {
		return (&url.URL{Path: slashed}).String()
	}
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}
