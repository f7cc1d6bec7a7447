package command

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/runner"
	"assay/runner/feature"
	"assay/runner/lint"
)

// The page about lint lists what it can find.
func TestLintPage(t *testing.T) {
	t.Parallel()
	const page, begin, end = "../../docs/lint.md", "-update -->\n", "<!-- end of findings -->"
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(data), begin)
	_, tail, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("%s has no place for the findings", page)
	}
	want := head + begin + findingsTable() + end + tail
	if *update && want != string(data) {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(data) {
		t.Errorf("%s does not list what is found; make update", page)
	}
}

func findingsTable() string {
	var table strings.Builder
	table.WriteString("| code | level | what it means | what to do |\n|---|---|---|---|\n")
	for _, f := range result.Findings {
		level := "error"
		if f.Warning {
			level = "warning"
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", f.Code, level, strings.ReplaceAll(f.About, "|", `\|`), strings.ReplaceAll(f.Fix, "|", `\|`))
	}
	return table.String()
}

// BenchmarkLint reads 400 scenarios and finds nothing; the limit is 50 ms.
func BenchmarkLint(b *testing.B) {
	language, err := thisMachine().spoken()
	if err != nil {
		b.Fatal(err)
	}
	sources := []feature.Source{{FS: fstest.MapFS{"x.feature": {Data: []byte(manyPurchases(400))}}, Path: "x.feature"}}
	for b.Loop() {
		suite := runner.Suite{Language: language, Sources: sources}
		if scenarios, problems := suite.Lint(lint.Options{}); len(scenarios) != 400 || len(problems) > 0 {
			b.Fatalf("%d scenarios, %v", len(scenarios), problems)
		}
	}
}

// BenchmarkDidYouMean looks for the sentences nearest to 400 steps that fit none, each
// mistyped in its own way; the limit is 1 ms a step.
func BenchmarkDidYouMean(b *testing.B) {
	language, err := thisMachine().spoken()
	if err != nil {
		b.Fatal(err)
	}
	_ = language.Nearest("the merchnt captures") // what is made once is not counted
	for i := 0; b.Loop(); i++ {
		if near := language.Nearest(fmt.Sprintf("the merchnt captures the authorisation %d times at $%d.00", i, i)); len(near) == 0 {
			b.Fatal("nothing is near")
		}
	}
}
