package compare

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// served is an exchange with an answer.
func served(method, path, body string) wire.Exchange {
	return wire.Exchange{Method: method, Path: path, Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: wire.Body(body)}
}

// ran is a run of scenarios, which are called by their index and have a step for
// each list of exchanges.
func ran(scenarios ...[][]wire.Exchange) *result.Run {
	run := &result.Run{Target: "a", APIVersion: "1"}
	for i, steps := range scenarios {
		sc := &result.Scenario{ID: fmt.Sprint("s", i), Status: result.Passed}
		for j, exchanges := range steps {
			sc.Steps = append(sc.Steps, result.Step{Text: fmt.Sprint("step ", j), Status: result.Passed, Exchanges: exchanges})
		}
		run.Scenarios = append(run.Scenarios, sc)
	}
	return run
}

// one is a run of one scenario of one step.
func one(exchanges ...wire.Exchange) *result.Run { return ran([][]wire.Exchange{exchanges}) }

func (c Options) mustCompare(t *testing.T, reference, candidate *result.Run) *result.Run {
	t.Helper()
	run, err := Runs(t.Context(), reference, candidate, c)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// found writes what a comparison says of each scenario, and its differences.
func found(run *result.Run) string {
	var lines []string
	for _, sc := range run.Scenarios {
		lines = append(lines, fmt.Sprintf("%s %s: %s", sc.ID, sc.Status, sc.Reason))
		for i, step := range sc.Steps {
			for _, d := range step.Differences {
				lines = append(lines, fmt.Sprintf("  step %d exchange %d %s %s %q %q", i, d.Exchange, d.Class, d.Path, d.Reference, d.Candidate))
			}
		}
	}
	for _, p := range run.Problems {
		lines = append(lines, fmt.Sprintf("%s %d", p.Cause, p.Code))
	}
	return strings.Join(lines, "\n")
}

func TestCompare(t *testing.T) {
	t.Parallel()
	get := func(body string) wire.Exchange { return served("GET", "/v1/a", body) }
	post := func(body string) wire.Exchange { return served("POST", "/v1/b", body) }
	ended := func(run *result.Run, status result.Status, reason string) *result.Run {
		sc := run.Scenarios[0]
		sc.Status, sc.Reason = status, reason
		sc.Steps[len(sc.Steps)-1].Status = status
		return run
	}
	refused := post(`{"error": {"code": "x"}}`)
	refused.Status = 400
	early := ended(ran([][]wire.Exchange{{refused}, {}}), result.Failed, "x")
	early.Scenarios[0].Steps[0].Status, early.Scenarios[0].Steps[1].Status = result.Failed, result.Skipped
	halted := ran([][]wire.Exchange{{get(`{}`)}, {}, {}})
	halted.Scenarios[0].Status, halted.Scenarios[0].Steps[0].Status = result.Failed, result.Failed
	wordy := func(run *result.Run) *result.Run {
		run.Scenarios[0].Steps[0].Mismatch = &result.Mismatch{Where: "answer.error.message"}
		return run
	}
	other := one(get(`{}`))
	other.Scenarios[0].Steps[0].Text = "something else"
	below := one(get(`{}`))
	below.Scenarios[0].Digest = "2"
	above := one(get(`{}`))
	above.Scenarios[0].Digest = "1"
	for _, c := range []struct {
		name                 string
		reference, candidate *result.Run
		code                 int
		want                 string
	}{
		{"the same", one(get(`{"a": 1}`), post(`{}`)), one(get(`{"a": 1}`), post(`{}`)), 0, "s0 passed: "},
		{"a value", one(get(`{"a": 1}`)), one(get(`{"a": 2}`)), 1,
			"s0 failed: GET /v1/a: a is 2, want 1 (value)\n  step 0 exchange 0 value a \"1\" \"2\""},
		{"two of one step", one(get(`{"a": 1}`), post(`{}`)), one(get(`{}`), post(`{"b": 1}`)), 1,
			"s0 failed: 2 differences, first: GET /v1/a: a is missing, want 1 (missing)\n  step 0 exchange 0 missing a \"1\" \"\"\n  step 0 exchange 1 extra b \"\" \"1\""},
		{"a look more often", one(get(`{"a": 2}`)), one(get(`{"a": 1}`), get(`{"a": 1}`), get(`{"a": 2}`)), 0, "s0 passed: "},
		{"a look more often, another end", one(get(`{"a": 2}`)), one(get(`{"a": 1}`), get(`{"a": 3}`)), 1,
			"s0 failed: GET /v1/a: a is 3, want 2 (value)\n  step 0 exchange 1 value a \"2\" \"3\""},
		{"a request more", one(get(`{}`)), one(post(`{}`), get(`{}`)), 1,
			"s0 failed: POST /v1/b: the answer is 200, want nothing (unanswered)\n  step 0 exchange 0 unanswered  \"\" \"200\""},
		{"a request less", one(get(`{}`), post(`{}`)), one(post(`{}`)), 1,
			"s0 failed: GET /v1/a: the answer is missing, want 200 (unanswered)\n  step 0 exchange 0 unanswered  \"200\" \"\""},
		{"what follows a refusal is not compared",
			ran([][]wire.Exchange{{post(`{}`), get(`{}`)}, {get(`{"b": 1}`)}}), early, 1,
			"s0 failed: POST /v1/b: the answer is 400, want 200 (status)\n  step 0 exchange 0 status  \"200\" \"400\""},
		{"a scenario that ended earlier for no reason to be seen",
			ran([][]wire.Exchange{{get(`{}`)}, {post(`{}`)}, {post(`{}`)}}), halted, 1,
			"s0 failed: compare.unexplained: the answers agree, but on the candidate alone it is failed: \ncompare.in_part 0"},
		{"a step that ended earlier for no reason to be seen",
			one(get(`{}`), post(`{}`)), ended(one(get(`{}`)), result.Undecided, "x"), 1,
			"s0 failed: compare.unexplained: the answers agree, but on the candidate alone it is undecided: x\ncompare.in_part 0"},
		{"a step that ended earlier on the reference",
			ended(one(get(`{}`)), result.Failed, "x"), one(get(`{}`), post(`{}`)), 1,
			"s0 failed: compare.unexplained: the answers agree, but on the reference alone it is failed: x\ncompare.in_part 0"},
		{"an expectation about words, which are free",
			one(get(`{}`)), wordy(ended(one(get(`{}`)), result.Failed, "x")), 0, "s0 passed: "},
		{"failed alike on both sides", ended(one(refused), result.Failed, "x"), ended(one(refused), result.Failed, "x"), 0, "s0 passed: "},
		{"no answer", one(get(`{}`)), ended(one(wire.Exchange{Method: "GET", Path: "/v1/a"}), result.Inconclusive, "target.unreachable"), 3,
			"s0 inconclusive: on the candidate: target.unreachable\ncompare.nothing 3"},
		{"not applicable there", ended(one(get(`{}`)), result.NotApplicable, "it lacks x"), one(get(`{}`)), 2,
			"s0 not_applicable: on the reference: it lacks x\ncompare.nothing 2"},
		{"interrupted there", one(get(`{}`)), ended(one(), result.Skipped, result.ReasonInterrupted), 130,
			"s0 skipped: interrupted\ncompare.nothing 3"},
		{"skipped on the way, with a difference before", ran([][]wire.Exchange{{get(`{"a": 1}`)}, {post(`{}`)}}), ended(ran([][]wire.Exchange{{get(`{}`)}, {}}), result.Skipped, "no a"), 1,
			"s0 failed: GET /v1/a: a is missing, want 1 (missing)\n  step 0 exchange 0 missing a \"1\" \"\""},
		{"skipped on both sides", ended(one(get(`{}`)), result.Skipped, "no a"), ended(one(get(`{}`)), result.Skipped, "no a"), 2,
			"s0 skipped: on the reference: no a"},
		{"other words", one(get(`{}`)), other, 2,
			"s0 inconclusive: compare.other_words: step 1 reads \"step 0\" on the reference and \"something else\" on the candidate\ncompare.nothing 2"},
		{"other steps", ran([][]wire.Exchange{{get(`{}`)}, {}}), one(get(`{}`)), 2,
			"s0 inconclusive: compare.other_words: it has 2 steps on the reference and 1 on the candidate\ncompare.nothing 2"},
		{"another table below", above, below, 2,
			"s0 inconclusive: compare.other_words: what stands below its steps is not the same on both sides\ncompare.nothing 2"},
		{"no requests", one(), one(), 2, "s0 skipped: compare.nothing: neither side made a request\ncompare.nothing 2"},
		{"nothing", &result.Run{}, &result.Run{}, 2, "compare.nothing 2"},
		{"one more there", one(get(`{}`)), ran([][]wire.Exchange{{get(`{}`)}}, [][]wire.Exchange{{get(`{}`)}}), 3, "s0 passed: \ncompare.unpaired 3"},
		{"none in common", one(get(`{}`)), &result.Run{Target: "b", APIVersion: "1"}, 2, "compare.unpaired 3\ncompare.nothing 2"},
		{"asked with another version", one(get(`{}`)), &result.Run{APIVersion: "2", Scenarios: one(get(`{}`)).Scenarios}, 0, "s0 passed: \ncompare.versions 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			run := Options{Partial: true}.mustCompare(t, c.reference, c.candidate)
			if got := found(run); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if code, cause := run.Verdict(); code != c.code {
				t.Errorf("ends with %d (%s), want %d", code, cause, c.code)
			}
		})
	}
}

func TestCompareAsksAndTells(t *testing.T) {
	t.Parallel()
	reference := one(served("GET", "/v1/a/1", `{"a": 1, "b": 1}`), served("GET", "/v1/a/2", `{}`))
	candidate := one(served("GET", "/v1/a/1", `{"a": 2, "b": 2}`), served("GET", "/v1/a/2", `{}`))
	c := Options{
		Operation: func(method, path string) string { return method + " " + path[:len(path)-1] + "{n}" },
		Known: func(sc *result.Scenario, step *result.Step, d *result.Difference) (string, bool) {
			return "it counts from two", sc.ID == "s0" && step.Text == "step 0" && d.Path == "a"
		},
		Voices: func(d *result.Difference, x, y *wire.Exchange) { d.Wrong = result.ReferenceWrong },
	}
	run := c.mustCompare(t, reference, candidate)
	differences := run.Scenarios[0].Steps[0].Differences
	want := []result.Difference{
		{Operation: "GET /v1/a/{n}", Path: "a", Class: result.Value, Reference: "1", Candidate: "2", Wrong: result.ReferenceWrong, Known: "it counts from two"},
		{Operation: "GET /v1/a/{n}", Path: "b", Class: result.Value, Reference: "1", Candidate: "2", Wrong: result.ReferenceWrong},
	}
	if !reflect.DeepEqual(differences, want) {
		t.Errorf("got %+v, want %+v", differences, want)
	}
	if s := run.Scenarios[0]; s.Status != result.Failed || s.Reason != "GET /v1/a/{n}: b is 2, want 1 (value)" {
		t.Errorf("the unlisted one does not show: %s: %s", s.Status, s.Reason)
	}
	if s := run.Score; s.Leaves != (result.Share{Agree: 5, All: 7}) || s.Operations != (result.Share{Agree: 0, All: 1}) ||
		!slices.Equal(s.ByOperation, []result.OperationScore{{Operation: "GET /v1/a/{n}", Exchanges: result.Share{Agree: 1, All: 2}, Leaves: result.Share{Agree: 5, All: 7}}}) {
		t.Errorf("the score is %+v", s)
	}

	c.Known = func(*result.Scenario, *result.Step, *result.Difference) (string, bool) { return "it is known", true }
	run = c.mustCompare(t, reference, candidate)
	if s := run.Scenarios[0]; s.Status != result.Known || s.Reason != "it is known" || s.Steps[0].Status != result.Known || s.Steps[0].Known != "it is known" {
		t.Errorf("what is listed is %s (%s)", s.Status, s.Reason)
	}
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("ends with %d (%s)", code, cause)
	}

	c.Only = func(id string) bool { return false }
	if got := found(c.mustCompare(t, reference, candidate)); got != "compare.nothing 2" {
		t.Errorf("nothing is selected, and it says %s", got)
	}
}

// TestCompareTellsProblemsOfBothSides: what kept a run from being whole keeps a
// comparison from it.
func TestCompareTellsProblemsOfBothSides(t *testing.T) {
	t.Parallel()
	shared := result.Problem{Cause: "feature.syntax", File: "x", Message: "m", Code: result.BadInput}
	reference, candidate := one(served("GET", "/v1/a", `{}`)), one(served("GET", "/v1/a", `{}`))
	reference.Problems = []result.Problem{shared}
	candidate.Problems = []result.Problem{shared, {Cause: "safety.livemode", Code: result.SafetyStop}}
	run := Options{Partial: true}.mustCompare(t, reference, candidate)
	if got := found(run); got != "s0 passed: \nfeature.syntax 2\nsafety.livemode 4" {
		t.Errorf("got %s", got)
	}
}

func TestCompareOfSpooledRuns(t *testing.T) {
	t.Parallel()
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	many := func(target string, odd int) *result.Run {
		var scenarios [][][]wire.Exchange
		for i := range 100 {
			body := `{"id": "ic_1` + target + `AAAAA", "n": 1}`
			if i == odd {
				body = strings.Replace(body, "1}", "2}", 1)
			}
			scenarios = append(scenarios, [][]wire.Exchange{{served("GET", "/v1/a", body)}, {served("POST", "/v1/b", body)}})
		}
		run := ran(scenarios...)
		run.Target = target
		run.UseSpool(spool)
		for _, sc := range run.Scenarios {
			if err := run.Keep(sc); err != nil {
				t.Fatal(err)
			}
		}
		return run
	}
	reference, candidate := many("A", -1), many("B", 77)
	var first string
	for _, workers := range []int{1, 2, 7} {
		run := Options{Workers: workers, Partial: true, Spool: spool}.mustCompare(t, reference, candidate)
		got := found(run)
		if first == "" {
			first = got
		}
		if got != first || !strings.Contains(got, "s77 failed: 2 differences") || run.Count()[result.Passed] != 99 {
			t.Fatalf("with %d workers it says\n%s", workers, got)
		}
		if err := run.Save(io.Discard); err != nil {
			t.Error(err)
		}
	}
	if got := found(Options{Partial: true}.mustCompare(t, candidate, candidate)); strings.Contains(got, "failed") {
		t.Errorf("a run differs from itself: %s", got)
	}
}

func TestCompareIsInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	reference := ran([][]wire.Exchange{{served("GET", "/v1/a", `{}`)}}, [][]wire.Exchange{{served("GET", "/v1/a", `{"a": 1}`)}})
	candidate := ran([][]wire.Exchange{{served("GET", "/v1/a", `{"b": 1}`)}}, [][]wire.Exchange{{served("GET", "/v1/a", `{}`)}})
	run, err := Runs(ctx, reference, candidate, Options{Workers: 1, Partial: true, Voices: func(*result.Difference, *wire.Exchange, *wire.Exchange) { cancel() }})
	if err != nil {
		t.Fatal(err)
	}
	if code, _ := run.Verdict(); code != result.Interrupted || run.Scenarios[1].Reason != result.ReasonInterrupted {
		t.Errorf("ends with %d: %s", code, found(run))
	}
	if _, err := Runs(ctx, reference, candidate, Options{}); err == nil {
		t.Error("compared although it was over")
	}
}

// TestUnusedRulesAreTold: a rule that no answer needs is a note.
func TestUnusedRulesAreTold(t *testing.T) {
	t.Parallel()
	a := one(served("GET", "/v1/a", `{"id": "ic_1AAAAAA", "created": 1}`))
	b := one(served("GET", "/v1/a", `{"id": "ic_1BBBBBB", "created": 2}`))
	run := Options{Now: func() time.Time { return time.Time{} }}.mustCompare(t, a, b)
	if got, want := len(run.Problems), len(diff.Rules)-3; got != want { // ids and created are used; there is no label
		t.Errorf("%d rules are told to be of no use, want %d: %v", got, want, run.Problems)
	}
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("ends with %d (%s)", code, cause)
	}
}
