package runner

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

const threePaths = `Feature: F

  Scenario: one
    Given a thing
    Then "/v1/one" is answered "/v1/one"

  Scenario: two
    Given a thing
    When I get "/v1/one"
    Then "/v1/two" is answered "/v1/two"

  Scenario: three
    When I get "/v1/three"
    Then it holds
`

// saying is a target that answers with the path, but for what it is made to say.
func saying(instead map[string]string) Target {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, other := instead[r.URL.Path]
		switch {
		case answer == "broken off":
			panic(http.ErrAbortHandler)
		case other:
			_, _ = io.WriteString(w, answer)
		default:
			_, _ = io.WriteString(w, r.URL.Path)
		}
	})
	return Target{Name: "fake", Own: true, Open: func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = wire.NewClient(wire.InProcess(handler)), "http://fake"
		return nil
	}}
}

// measured is a suite and its run on a target with nothing wrong.
func measured(t *testing.T, feature string) (*Suite, *result.Run) {
	t.Helper()
	s := suiteOf("f.feature", feature)
	s.Language = fake(sentence{`"(.*)" is answered "(.*)"`, true, func(ctx context.Context, c *wire.Conn, m []string, _ plan.Argument) error {
		x, err := c.Do(ctx, "GET", m[1], nil)
		if err != nil {
			return &result.InconclusiveError{Cause: "target.gone", Err: err}
		}
		if string(x.Body) != m[2] {
			return &result.Mismatch{Where: "answer", Found: string(x.Body), Wanted: m[2]}
		}
		return nil
	}})
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = spool.Close() })
	s.Target, s.Spool = saying(nil), spool
	return s, s.mustRun(t)
}

func wrong(path, answer string) Mutant {
	return Mutant{Name: path + " " + answer, Operation: "GET " + path, Says: path + " answers " + answer, Target: saying(map[string]string{path: answer})}
}

func TestMutate(t *testing.T) {
	t.Parallel()
	s, reference := measured(t, threePaths)
	mutants := []Mutant{
		wrong("/v1/one", "1"), wrong("/v1/two", "2"), wrong("/v1/three", "3"), wrong("/v1/four", "4"),
		wrong("/v1/one", "broken off"), wrong("/v1/two", "/v1/two"),
	}
	for _, workers := range []int{1, 4} {
		s.Workers = workers
		var ended []string
		run, err := s.Mutate(t.Context(), reference, mutants, func(sc *result.Scenario) { ended = append(ended, sc.Name) })
		if err != nil {
			t.Fatal(err)
		}
		want := []struct {
			status result.Status
			reason string
		}{
			{result.Passed, "killed by f / one"},
			{result.Passed, "killed by f / two"},
			{result.Failed, "nothing notices when /v1/three answers 3"},
			{result.Failed, "nothing notices when /v1/four answers 4; no scenario that passes calls GET /v1/four"},
			{result.Failed, "nothing notices when /v1/one answers broken off"}, // a crash is no kill
			{result.Failed, "nothing notices when /v1/two answers /v1/two"},    // it changes nothing
		}
		for i, w := range want {
			if sc := run.Scenarios[i]; sc.Status != w.status || sc.Reason != w.reason || ended[i] != mutants[i].Name {
				t.Errorf("%d workers: %q is %s: %s; want %s: %s", workers, sc.Name, sc.Status, sc.Reason, w.status, w.reason)
			}
		}
		if text := run.Scenarios[0].Steps[1].Text; text != `f.feature:5 fails: "/v1/one" is answered "/v1/one"` {
			t.Errorf("the first was killed at %q", text)
		}
		begin := run.Scenarios[2].Steps[2].Error
		for _, line := range []string{"# in f.feature", "Scenario: not so: /v1/three answers 3", `  When I get "/v1/three"`, "  Then …"} {
			if !slices.Contains(strings.Split(begin, "\n"), line) {
				t.Errorf("the scenario to begin with has no line %q:\n%s", line, begin)
			}
		}
	}
}

// A suite that does not pass as it is measures nothing.
func TestMutateOfARedSuite(t *testing.T) {
	t.Parallel()
	s, reference := measured(t, strings.Replace(threePaths, `answered "/v1/two"`, `answered "2"`, 1))
	if _, err := s.Mutate(t.Context(), reference, []Mutant{wrong("/v1/one", "1")}, nil); err == nil || !strings.Contains(err.Error(), "must pass before it is measured: failed: f / two") {
		t.Errorf("the error is %v", err)
	}
}

func TestMutateInterrupted(t *testing.T) {
	t.Parallel()
	s, reference := measured(t, threePaths)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	run, err := s.Mutate(over, reference, []Mutant{wrong("/v1/one", "1")}, nil)
	if err != nil || !run.Interrupted || run.Scenarios[0].Status != result.Skipped || run.Scenarios[0].Reason != result.ReasonInterrupted {
		t.Fatalf("%v, run %+v", err, run)
	}
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	run, err = s.Mutate(late, reference, []Mutant{wrong("/v1/one", "1")}, nil)
	if err != nil || run.Interrupted || run.Scenarios[0].Status != result.Skipped || run.Scenarios[0].Reason != result.ReasonDeadline {
		t.Fatalf("%v, run %+v", err, run)
	}
}
