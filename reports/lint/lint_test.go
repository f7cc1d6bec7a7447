package lint

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports/format"
)

// linted is a suite with two errors and a warning.
func linted() *result.Run {
	return &result.Run{
		Scenarios: []*result.Scenario{{File: "features/a b.feature"}, {File: "features/c.feature"}},
		Problems: []result.Problem{
			{Cause: "step.undefined", File: "features/a b.feature", Line: 4, Column: 5, Message: `no sentence fits "x"`, Hint: "did you mean: y", Code: result.BadInput},
			{Cause: "step.undefined", File: "features/a b.feature", Line: 9, Column: 5, Message: `no sentence fits "x"`, Hint: "did you mean: y", Code: result.BadInput},
			{Cause: "feature.unformatted", File: "features/c.feature", Line: 2, Message: "the columns of the table do not stand below each other", Hint: "assay lint --fix formats it"},
		},
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	want := `features/a b.feature:4:5: error step.undefined: no sentence fits "x"
    did you mean: y
features/a b.feature:9:5: error step.undefined: no sentence fits "x"
    did you mean: y
features/c.feature:2: warning feature.unformatted: the columns of the table do not stand below each other
    assay lint --fix formats it
2 errors and 1 warning in 2 scenarios of 2 files; assay lint --fix PATH mends the layout
`
	if got := report(t, "text", linted()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// Scenarios are known of files that can be read.
	broken := result.Problem{Cause: "feature.syntax", File: "bad.feature", Line: 1, Code: result.BadInput}
	for want, problem := range map[string]result.Problem{
		"1 error in 1 file\n": broken,
		"1 error\n":           {Cause: "suite.no_such_path", File: "nope", Code: result.BadInput},
	} {
		if got := report(t, "text", &result.Run{Problems: []result.Problem{problem}}); !strings.HasSuffix(got, "\n"+want) {
			t.Errorf("of a file that cannot be read it tells %q", got)
		}
	}
	run := linted()
	run.Problems = append(run.Problems, broken)
	if got := report(t, "text", run); !strings.Contains(got, "3 errors and 1 warning in 2 scenarios of 3 files;") {
		t.Errorf("got\n%s", got)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	var got struct {
		Scenarios int
		Problems  []map[string]any
	}
	if err := json.Unmarshal([]byte(report(t, "json", linted())), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Problems) != 3 || got.Scenarios != 2 || got.Problems[0]["code"] != "step.undefined" || got.Problems[0]["level"] != "error" ||
		got.Problems[0]["fix"] != "did you mean: y" || got.Problems[0]["column"] != 5.0 || got.Problems[2]["level"] != "warning" {
		t.Errorf("it tells %+v", got)
	}
	if empty := report(t, "json", &result.Run{}); !strings.Contains(empty, `"problems": []`) {
		t.Errorf("of nothing it tells %s", empty)
	}
}

func TestAnnotations(t *testing.T) {
	t.Parallel()
	run := linted()
	lines := strings.Split(report(t, "github", run), "\n")
	if !strings.HasPrefix(lines[0], "::error file=features/a b.feature,line=4,title=step.undefined::") || !strings.HasPrefix(lines[2], "::warning file=features/c.feature,line=2,") {
		t.Errorf("it tells %q", lines)
	}
	run.Problems = slices.Repeat(run.Problems[:1], 13)
	lines = strings.Split(strings.TrimSpace(report(t, "github", run)), "\n")
	if len(lines) != 11 || !strings.HasPrefix(lines[10], "::notice title=assay::3 problems more than GitHub shows") {
		t.Errorf("of 13 it tells %q", lines)
	}
}

// What code scanning is handed is SARIF by the schema, and has what GitHub requires:
// a rule, a level, a text, a place with a line, and a fingerprint of its own, which
// stays where the line moves.
func TestSARIF(t *testing.T) {
	t.Parallel()
	schema := sarifSchema(t)
	moved := linted()
	for i := range moved.Problems {
		moved.Problems[i].Line += 7
	}
	suite := linted()
	suite.Problems = append(suite.Problems, result.Problem{Cause: "suite.empty", Message: "there is no feature to read", Hint: "name one", Code: result.BadInput})
	var prints [][]string
	for _, run := range []*result.Run{linted(), moved, suite, {}, hostile.Run("\x1b[31m::error::\u202e%0A</script>")} {
		text := report(t, "sarif", run)
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		var got sarif
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(text, "\x1b\u202e") || len(got.Runs[0].Results) != len(run.Problems) || len(got.Runs[0].Tool.Driver.Rules) != len(result.Findings) {
			t.Errorf("it tells %s", text)
		}
		var found []string
		for _, r := range got.Runs[0].Results {
			at := r.Locations[0].Physical
			if r.RuleID == "" || r.Message.Text == "" || at.Artifact.URI == "" || at.Region.Line < 1 || strings.ContainsAny(at.Artifact.URI, " \\") {
				t.Errorf("a result lacks something: %+v", r)
			}
			found = append(found, r.Fingerprints["primaryLocationLineHash"])
		}
		prints = append(prints, found)
	}
	if first := prints[0]; !slices.Equal(first, prints[1]) || len(slices.Compact(slices.Sorted(slices.Values(first)))) != 3 {
		t.Errorf("the fingerprints are %q, and %q once the lines have moved", first, prints[1])
	}
}

func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	packed, err := os.ReadFile("testdata/sarif-schema-2.1.0.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func report(t *testing.T, name string, run *result.Run) string {
	t.Helper()
	i := slices.IndexFunc(Formats, func(f format.Format) bool { return f.Name == name })
	var out strings.Builder
	if err := Formats[i].Write(&out, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Nothing a feature holds moves a cursor or is read as a command. What other programs
// read as JSON is as it is.
func TestIsCleaned(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		if f.Name == "json" {
			continue
		}
		for line := range strings.Lines(report(t, f.Name, hostile.Run("\n::error::\x1b[2J\u202e\n##[error]"))) {
			if strings.ContainsAny(line, "\x1b\u202e") || f.Name != "github" && strings.HasPrefix(line, "::") || strings.Contains(line, "##[") {
				t.Errorf("%s writes %q", f.Name, line)
			}
		}
	}
}
