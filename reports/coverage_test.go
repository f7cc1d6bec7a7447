package reports

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/internal/result"
)

// exercised is a run with a coverage in which every verdict stands once.
func exercised() *result.Run {
	run := conforming()
	run.Coverage = &result.Coverage{
		Spec: "2026-08-26.dahlia", Exchanges: 42,
		Operations: result.Covered{Covered: 1, All: 2}, Parameters: result.Covered{Covered: 2, All: 4}, Values: result.Covered{Covered: 1, All: 2},
		Fields: result.Covered{Covered: 1, All: 3}, Transitions: result.Covered{Covered: 2, All: 5}, Forbidden: result.Covered{Covered: 1, All: 3},
		Lifecycles: []result.LifecycleCoverage{{
			Noun: "door",
			States: []result.LifecycleState{
				{Name: "shut", Status: "closed", Start: true}, {Name: "locked", Status: "closed"}, {Name: "open", Status: "open"}, {Name: "broken", Status: "broken"},
			},
			Transitions: []result.Move{
				{From: "shut", Action: "open", To: "open", Grade: "recorded", Evidence: "section 1", Verdict: result.TakenAndAsserted, Times: 12, ByItself: 3, Scenario: "doors / open"},
				{From: "open", Action: "shut", To: "shut", Grade: "documented", Evidence: "section 1", Verdict: result.TakenOnly, Times: 4},
				{From: "shut", Action: "lock", To: "locked", When: "there is a key, and it fits the lock & turns", Grade: "spec", Evidence: "section 2", Verdict: result.NeverTried},
				{From: "open", Action: "paint", To: "open", Grade: "inferred", Evidence: "section 3", Verdict: result.TakenAndAsserted, Times: 1},
				{From: "open", Action: "kick", To: "broken", Grade: "inferred", Evidence: "section 3", Verdict: result.NeverTried},
			},
			Forbidden: []result.Move{
				{From: "locked", Action: "open", To: "open", Verdict: result.Allowed, Times: 2, Scenario: "doors / locked"},
				{From: "broken", Action: "open", Verdict: result.Refused, Times: 5},
				{From: "broken", Action: "lock", Verdict: result.NeverTried},
			},
			Elsewhere: []result.Move{{From: "shut", To: "broken", Verdict: result.Allowed, Times: 1, ByItself: 1}},
		}},
		ByOperation: []result.OperationCoverage{
			{Operation: "GET /v1/doors", Parameters: result.Covered{All: 1}, NeverSent: []string{"limit"}},
			{
				Operation: "POST /v1/doors/{door}", Requests: 3, Statuses: map[string]int{"200": 2, "400": 1}, Codes: map[string]int{"door_jammed": 1},
				Parameters: result.Covered{Covered: 2, All: 3}, NeverSent: []string{"paint[colour]"}, Values: result.Covered{Covered: 1, All: 2}, NoValue: []string{"status=locked"},
			},
			{Operation: "DELETE /v1/doors/{door}", Unserved: true},
		},
		ByObject: []result.ObjectCoverage{{Object: "door", Fields: result.Covered{Covered: 1, All: 3}, Never: []string{"frame", "frame.wood_type"}}},
	}
	return run
}

func TestCoverageGolden(t *testing.T) {
	t.Parallel()
	for _, f := range CoverageFormats {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := f.Write(&b, exercised(), Options{}); err != nil {
				t.Fatal(err)
			}
			golden(t, "coverage_"+f.Name, b.Bytes())
		})
	}
}

// TestCoverageInShort tells what a run's own report says of it.
func TestCoverageInShort(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Text(&b, exercised(), Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  1 of 2 operations, 2 of 5 transitions taken and asserted, 1 of 3 forbidden ones refused\n",
		"  allowed although forbidden: door locked -open→ open, door shut -by itself→ broken\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
	run := exercised()
	run.Coverage = &result.Coverage{}
	b.Reset()
	if err := Text(&b, run, Options{}); err != nil || strings.Contains(b.String(), "Coverage") {
		t.Errorf("a run that exercised nothing has a coverage (%v):\n%s", err, b.String())
	}
}

// TestCoverageColours holds each arrow of the drawing against its verdict: of
// several moves on one arrow the gravest counts.
func TestCoverageColours(t *testing.T) {
	t.Parallel()
	for want, verdicts := range map[string][]result.MoveVerdict{
		"good":  {result.TakenAndAsserted, result.TakenAndAsserted},
		"half":  {result.TakenAndAsserted, result.TakenOnly},
		"never": {result.TakenOnly, result.NeverTried, result.TakenAndAsserted},
		"bad":   {result.NeverTried, result.Allowed, result.TakenAndAsserted},
	} {
		var moves []result.Move
		for _, v := range verdicts {
			moves = append(moves, result.Move{Verdict: v})
		}
		if got := classOf(moves...); got != want {
			t.Errorf("%v is %s, want %s", verdicts, got, want)
		}
	}
}

// In the legend each look has one arrow; four moves lead from state to state besides
// the two forbidden ones, and one is a loop.
func TestCoverageArrows(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := coverageSVG(&b, exercised(), Options{}); err != nil {
		t.Fatal(err)
	}
	for class, arrows := range map[string]int{"good": 1 + 2, "half": 1 + 1, "never": 1 + 2, "bad": 1 + 2} {
		if got := strings.Count(b.String(), `marker-end="url(#`+class+`)"`); got != arrows {
			t.Errorf("%d arrows are %s, want %d", got, class, arrows)
		}
	}
}

func TestCoverageOfHostileNames(t *testing.T) {
	t.Parallel()
	names := map[string]string{"markdown": "x | y\n# <script>alert(1)</script> [a](http://x)", "elements": `"/><script>alert(1)</script>&amp;]]>`}
	maps.Copy(names, hostile.Texts)
	for name, sly := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := exercised()
			run.Target, run.Coverage.Spec = sly, sly
			run.Coverage.ByOperation[1].Codes = map[string]int{sly: 1}
			run.Coverage.Lifecycles[0].Noun = sly
			run.Coverage.Lifecycles[0].Transitions[2].When = sly
			run.Coverage.ByObject[0].Never = []string{sly}
			for _, f := range CoverageFormats {
				var b bytes.Buffer
				if err := f.Write(&b, run, Options{}); err != nil {
					t.Fatal(err)
				}
				switch f.Name {
				case "json":
				case "svg":
					if elements := elementsOf(t, &b); elements["script"] > 0 || elements["svg"] != 1 {
						t.Errorf("elements: %v", elements)
					}
				default:
					for line := range strings.Lines(b.String()) {
						if obeyed(line) != "" || f.Name == "md" && strings.Contains(line, "<script") {
							t.Errorf("%s holds %q", f.Name, line)
						}
					}
				}
			}
		})
	}
}
