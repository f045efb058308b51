package outline

import _ "embed"

//go:generate go test -run TestSchemaIsFresh -update .

// The schema is made by a test and embedded, so that the program does not carry the generator.
//
//go:embed schema.json
var schema string

// Schema gives the JSON Schema (draft 7, of which yaml-language-server knows all) of the outline format, for editors. It says what keys there are and what they hold;
// what only Lint can see (names, templates, conditions) it does not say.
func Schema() ([]byte, error) { return []byte(schema), nil }
