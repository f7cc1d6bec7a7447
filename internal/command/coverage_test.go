package command

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"assay/internal/coverage"
	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
)

// coverageOfSuite counts the run of the embedded suite that the tests share.
func coverageOfSuite(t *testing.T) *result.Coverage {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	run := must(t, manyRun)
	c, err := newTally(spec, run.APIVersion, run.Target).Of(run)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEveryTransition is what the suite is for: each declared transition is taken
// and asserted, and each action is refused in every state that forbids it.
func TestEveryTransition(t *testing.T) {
	t.Parallel()
	c := coverageOfSuite(t)
	if len(c.Lifecycles) != len(lifecycle.All) {
		t.Fatalf("%d lifecycles are counted, want %d", len(c.Lifecycles), len(lifecycle.All))
	}
	for _, l := range c.Lifecycles {
		for _, m := range l.Transitions {
			if m.Verdict != result.TakenAndAsserted {
				t.Errorf("%s: %s -%s→ %s is %s", l.Noun, m.From, m.Action, m.To, m.Verdict)
			}
		}
		for _, m := range l.Forbidden {
			if m.Verdict != result.Refused {
				t.Errorf("%s: %s of a %s one is %s", l.Noun, m.Action, m.From, m.Verdict)
			}
		}
		for _, m := range l.Elsewhere {
			t.Errorf("%s: %s -%s→ %s, which nothing declares", l.Noun, m.From, m.Action, m.To)
		}
	}
	if c.Operations.Covered != c.Operations.All || c.Operations.All < 40 {
		t.Errorf("%+v of the operations that the mock serves are asked, want all", c.Operations)
	}
}

// TestTheSuiteCoversWhatCanBeSent holds the scenarios to what they send and look
// at. What is left has a reason: sources of money and financial accounts, which the
// mock does not have, and the other kinds of balance, which it leaves out.
func TestTheSuiteCoversWhatCanBeSent(t *testing.T) {
	t.Parallel()
	c := coverageOfSuite(t)
	for part, percent := range map[string]int{"operations": 100, "parameters": 96, "values": 94, "fields": 86} {
		if p := coverage.Short(c, part, percent, "this test"); p != nil {
			t.Error(p.Message)
		}
	}
}

// lax is a mock that delivers every card whose delivery it should refuse.
func lax(below http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made := httptest.NewRecorder()
		below.ServeHTTP(made, r)
		path, delivers := strings.CutSuffix(r.URL.Path, "/shipping/deliver")
		if made.Code == http.StatusBadRequest && delivers {
			asked := httptest.NewRequest(http.MethodGet, strings.Replace(path, "test_helpers/", "", 1), nil)
			asked.Header = r.Header.Clone()
			asked.Header.Del("Idempotency-Key")
			made = httptest.NewRecorder()
			below.ServeHTTP(made, asked)
			var card map[string]any
			if json.Unmarshal(made.Body.Bytes(), &card) == nil {
				if shipping, ok := card["shipping"].(map[string]any); ok {
					shipping["status"] = "delivered"
				}
				made.Body.Reset()
				_ = json.NewEncoder(made.Body).Encode(card)
			}
		}
		for name, values := range made.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(made.Code)
		_, _ = w.Write(made.Body.Bytes())
	})
}

// TestAMutatedMockIsShownInRed proves that the drawing tells a mock that allows
// what is forbidden.
func TestAMutatedMockIsShownInRed(t *testing.T) {
	t.Parallel()
	url := listen(t, lax(mock.New(mock.Options{Control: true})))
	m, stdout, _ := machineWith()
	code := m.execute(t.Context(), []string{"coverage", url, "features/cards/shipping.feature", "--strict", "--format", "svg:-"})
	if code != result.NotConforming {
		t.Errorf("exit %d, want %d", code, result.NotConforming)
	}
	for _, want := range []string{`class="small bad"><title></title>allows deliver</text>`, `class="bad"><title>pending -deliver→ delivered: allowed although forbidden</title>`} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("the drawing lacks %s", want)
		}
	}
}

// TestCoverageOfASavedRun counts a run while it goes on, and again from its file.
func TestCoverageOfASavedRun(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/run.json"
	m, _, stderr := machineWith()
	if code := m.execute(t.Context(), []string{"run", "features/cards", "features/authorizations/expire.feature", "--format", "json:" + path}); code != result.Conforming {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	saved, err := result.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer saved.Close()
	again, err := new(coverageFlags).saved(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	a, _ := json.Marshal(saved.Coverage)
	b, _ := json.Marshal(again.Coverage)
	if saved.Coverage == nil || saved.Coverage.Exchanges < 100 || !bytes.Equal(a, b) {
		t.Errorf("counted while it ran:\n%s\nfrom the file:\n%s", a, b)
	}
}

// machineWith is a machine without an environment.
func machineWith() (m *machine, stdout, stderr *bytes.Buffer) {
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	return &machine{
		stdout: stdout, stderr: stderr, getenv: func(string) (string, bool) { return "", false },
		transport: func(workers int) http.RoundTripper { return wire.NewTransport(workers) },
	}, stdout, stderr
}
