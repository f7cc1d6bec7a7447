package runner

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/feature"
	"assay/runner/plan"
)

// The fake language: a handful of sentences that a test bends to its will. Its
// world is the connection.
type sentence struct {
	pattern string
	asserts bool
	do      func(ctx context.Context, c *wire.Conn, m []string, arg plan.Argument) error
}

var fakeSentences = []sentence{
	{`a thing`, false, func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }},
	{`I get "(.*)"`, false, func(ctx context.Context, c *wire.Conn, m []string, _ plan.Argument) error {
		_, err := c.Do(ctx, "GET", m[1], nil)
		return err
	}},
	{`it holds`, true, func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }},
	{`it breaks`, true, func(context.Context, *wire.Conn, []string, plan.Argument) error {
		return fmt.Errorf("looking: %w", &result.Mismatch{Where: "thing.status", Found: `"a"`, Wanted: `"b"`})
	}},
	{`the number is (\d+)`, true, func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }},
}

func fake(more ...sentence) plan.Language {
	var definitions []plan.Definition
	for _, s := range append(append([]sentence{}, fakeSentences...), more...) {
		expr := regexp.MustCompile("^" + s.pattern + "$")
		definitions = append(definitions, plan.Definition{
			Sentence: s.pattern, Expr: expr, Asserts: s.asserts,
			Tries: strings.HasPrefix(s.pattern, "I try"), Reads: strings.HasPrefix(s.pattern, "the answer"),
			Run: func(ctx context.Context, world any, text string, arg plan.Argument) error {
				return s.do(ctx, world.(*wire.Conn), expr.FindStringSubmatch(text), arg)
			},
		})
	}
	return plan.Language{
		Find: func(text string) []plan.Definition {
			var found []plan.Definition
			for _, d := range definitions {
				if d.Expr.MatchString(text) {
					found = append(found, d)
				}
			}
			return found
		},
		Readings: []string{"the answer is yes", "the answer is no"},
		Nearest:  func(text string) []string { return []string{"it holds"} },
		World:    func(c *wire.Conn) any { return c },
	}
}

// answering is a target that answers everything with the path it was asked for.
func answering() Target {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
	client := wire.NewClient(wire.InProcess(handler))
	return Target{Name: "fake", Own: true, Open: func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = client, "http://fake"
		return nil
	}}
}

// suiteOf is a suite of the given features: file name and text in turn.
func suiteOf(files ...string) *Suite {
	s := &Suite{Language: fake(), Target: answering()}
	for i := 0; i < len(files); i += 2 {
		fsys := fstest.MapFS{files[i]: {Data: []byte(files[i+1])}}
		s.Sources = append(s.Sources, feature.Source{FS: fsys, Path: files[i]})
	}
	return s
}

func (s *Suite) mustRun(t *testing.T) *result.Run {
	t.Helper()
	run, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// ends checks the exit code of a run and that its causes name what they must.
func ends(t *testing.T, run *result.Run, code int, cause string) {
	t.Helper()
	got, why := run.Verdict()
	if got != code || !strings.Contains(why, cause) {
		t.Errorf("the run ends with %d (%s), want %d (%s)\n%s", got, why, code, cause, told(run))
	}
}

// told renders a run for messages.
func told(run *result.Run) string {
	var out strings.Builder
	for _, p := range run.Problems {
		fmt.Fprintf(&out, "problem %s %s:%d %s (%s)\n", p.Cause, p.File, p.Line, p.Message, p.Hint)
	}
	for _, s := range run.Scenarios {
		fmt.Fprintf(&out, "%s %s: %s\n", s.Status, s.ID, s.Reason)
	}
	return out.String()
}

const good = `Feature: F

  Scenario: one
    Given a thing
    When I get "/v1/one"
    Then it holds
`
