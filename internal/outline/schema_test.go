package outline_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	invopop "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"xinde/internal/outline"
)

// generate makes the schema from the tags of the file structs.
func generate(t *testing.T) []byte {
	t.Helper()
	option, closing, variants, anyOf, closings, pools, answers, names := outline.Types()
	r := &invopop.Reflector{FieldNameTag: "yaml", RequiredFromJSONSchemaTags: true, ExpandedStruct: true, Namer: func(t reflect.Type) string {
		return strings.ToLower(strings.TrimPrefix(t.Name(), "raw"))
	}}
	plain := &invopop.Reflector{FieldNameTag: "yaml", RequiredFromJSONSchemaTags: true, ExpandedStruct: true, Anonymous: true}
	text := &invopop.Schema{Type: "string"}
	either := func(t reflect.Type) *invopop.Schema {
		full := plain.ReflectFromType(t)
		full.Version, full.ID, full.Definitions = "", "", nil
		return &invopop.Schema{OneOf: []*invopop.Schema{text, full}}
	}
	texts := &invopop.Schema{Type: "array", Items: text, MinItems: new(uint64(1))}
	free := func(s *invopop.Schema) *invopop.Schema {
		return &invopop.Schema{Type: "object", AdditionalProperties: s}
	}
	r.Mapper = func(t reflect.Type) *invopop.Schema {
		switch t {
		case option:
			return either(t)
		case closing:
			return either(t)
		case variants:
			return texts
		case anyOf:
			return &invopop.Schema{}
		case closings:
			return free(either(closing))
		case pools:
			return free(texts)
		case names:
			return free(text)
		case answers:
			return free(&invopop.Schema{})
		}
		return nil
	}
	s := r.Reflect(outline.Raw())
	s.Version, s.ID, s.Title = "http://json-schema.org/draft-07/schema#", "", "xinde 提纲" // editors know no later draft well
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	// The encoder writes < > & as escapes; people read this file.
	return []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(data)) + "\n")
}

func TestSchemaIsFresh(t *testing.T) {
	golden(t, "schema.json", string(generate(t)))
}

func TestSchema(t *testing.T) {
	t.Parallel()
	text, err := outline.Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("outline.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("outline.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range outlineFiles(t) {
		if err := s.Validate(outline.Tree(read(t, path))); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, name := range []string{"unknown-keys", "types", "missing", "names", "yaml-list", "yaml-template"} {
		if err := s.Validate(outline.Tree(read(t, filepath.Join("testdata/bad", name+".yaml")))); err == nil {
			t.Errorf("%s fits the schema", name)
		}
	}
}
