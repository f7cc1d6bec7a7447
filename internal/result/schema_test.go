package result

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "rewrite docs/run.schema.json")

const schemaFile = "../../docs/run.schema.json"

// The published schema is that of the types; go test ./internal/result -update
// renews it. It is not parallel: the other tests read what it may write.
func TestSchemaIsPublished(t *testing.T) {
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(schemaOf(t)); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("docs/run.schema.json is not that of the types (%v); look at what changed, then make update", err)
	}
}

func publishedSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func savedDocument(t *testing.T, run *Run) map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := run.Save(&b); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return document.(map[string]any)
}

func TestSavedRunsAreValid(t *testing.T) {
	t.Parallel()
	s := publishedSchema(t)
	for name, run := range map[string]*Run{
		"empty":  {Format: Format},
		"leaky":  {Format: Format, Scenarios: []*Scenario{leaky(Failed), leaky(Passed)}},
		"nobody": {Format: Format, Scenarios: []*Scenario{{Status: Passed}}},
	} {
		if err := s.Validate(savedDocument(t, run)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A schema that lets everything pass would prove nothing.
func TestBrokenRunsAreNotValid(t *testing.T) {
	t.Parallel()
	s := publishedSchema(t)
	for name, breaks := range map[string]func(run, scenario, step map[string]any){
		"another format":     func(run, _, _ map[string]any) { run["format"] = "assay.run/9" },
		"no scenarios":       func(run, _, _ map[string]any) { delete(run, "scenarios") },
		"no checksums":       func(run, _, _ map[string]any) { delete(run, "sums") },
		"a text for a time":  func(run, _, _ map[string]any) { run["took_ns"] = "1s" },
		"an unknown status":  func(_, sc, _ map[string]any) { sc["status"] = "great" },
		"no name":            func(_, sc, _ map[string]any) { delete(sc, "name") },
		"a step of text":     func(_, sc, _ map[string]any) { sc["steps"] = []any{"I do"} },
		"a body that is not": func(_, _, step map[string]any) { step["exchanges"].([]any)[0].(map[string]any)["body"] = 1 },
	} {
		run := savedDocument(t, &Run{Format: Format, Scenarios: []*Scenario{leaky(Failed)}})
		sc := run["scenarios"].([]any)[0].(map[string]any)
		breaks(run, sc, sc["steps"].([]any)[0].(map[string]any))
		if s.Validate(run) == nil {
			t.Errorf("%s: it is valid", name)
		}
	}
}

// What a text may be is what the constants of its type are.
func TestSchemaListsStatuses(t *testing.T) {
	t.Parallel()
	if !slices.Equal(schemaOf(t)["$defs"].(map[string]schema)["Scenario"]["properties"].(schema)["status"].(schema)["enum"].([]string), textsOf(Statuses)) {
		t.Error("the statuses of the schema are not those there are")
	}
}

func textsOf(all []Status) (texts []string) {
	for _, s := range all {
		texts = append(texts, string(s))
	}
	return texts
}
