package compare

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// The rule of a scenario speaks for the side on which its expectation holds, about
// the place that the failed step looked at, in the answer that showed it last; one
// that is only inferred is silent, and so is one whose scenario did not get as far
// as to expect anything.
func TestTheSuiteSpeaks(t *testing.T) {
	t.Parallel()
	const thing, inside = "thing: status", "a.part: status"
	look := []result.Look{{Object: "thing", Path: "status"}}
	for _, tt := range []struct {
		name, evidence, where string
		looked                []result.Look
		failed                int    // the side: 0 reference, 1 candidate, 2 neither
		about                 string // the differences it is heard on
		want                  result.Blame
	}{
		{"candidate fails", "recorded", "thing.status", look, 1, "2 " + thing, result.CandidateWrong},
		{"reference fails", "documented", "thing.status", look, 0, "2 " + thing, result.ReferenceWrong},
		{"by the answer", "spec", "answer.status", look, 1, "2 " + thing, result.CandidateWrong},
		{"of what is inside", "spec", "part.status", []result.Look{{Object: "a.part", Path: "status"}}, 1, "2 " + inside, result.CandidateWrong},
		{"by the way to it", "spec", "thing.part.status", []result.Look{{Object: "a.part", Path: "status"}}, 1, "2 " + inside, result.CandidateWrong},
		{"another object's field", "recorded", "other.status", []result.Look{{Object: "other", Path: "status"}}, 1, "", ""},
		{"no expectation", "recorded", "answer.status", nil, 1, "", ""},
		{"inferred", "inferred", "thing.status", look, 1, "", ""},
		{"ungraded", "", "thing.status", look, 1, "", ""},
		{"another field", "recorded", "thing.amount", []result.Look{{Object: "thing", Path: "amount"}}, 1, "", ""},
		{"the answer's status", "recorded", result.TheStatus, nil, 1, "3 the status of the answer", result.CandidateWrong},
		{"neither fails", "recorded", "thing.status", look, 2, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			made := func(state string, status int) *result.Run {
				answer := served("POST", "/v1/things", fmt.Sprintf(`{"object": "thing", "status": %q, "part": {"object": "a.part", "status": %[1]q}}`, state))
				refused, gone := served("GET", "/v1/others", `{}`), served("GET", "/v1/others", `{}`)
				refused.Status, gone.Status = status, status
				run := ran([][]wire.Exchange{{refused}, {answer}, {answer}, {gone}, {}})
				run.Scenarios[0].Evidence, run.Scenarios[0].Rule = tt.evidence, "it closes"
				return run
			}
			runs := []*result.Run{made("closed", 200), made("pending", 402)}
			if tt.failed < 2 {
				sc := runs[tt.failed].Scenarios[0]
				last := &sc.Steps[4]
				sc.Status, last.Status, last.Looked = result.Failed, result.Failed, tt.looked
				last.Mismatch = &result.Mismatch{Where: tt.where, Found: `"x"`, Wanted: `"y"`}
			}
			compared := Options{}.mustCompare(t, runs[0], runs[1])
			var heard []string
			for i, step := range compared.Scenarios[0].Steps {
				for _, d := range step.Differences {
					if len(d.Voices) == 0 {
						continue
					}
					heard = append(heard, fmt.Sprint(i, " ", whereIs(&d)))
					if d.Wrong != tt.want || d.Voices[0].Evidence != tt.evidence {
						t.Errorf("%s: %s on %q evidence, want %s on %q", whereIs(&d), d.Wrong, d.Voices[0].Evidence, tt.want, tt.evidence)
					}
				}
			}
			if got := strings.Join(heard, ", "); got != tt.about {
				t.Errorf("it is heard on %q, want %q", got, tt.about)
			}
		})
	}
}

// whereIs names the place of a difference of the test above.
func whereIs(d *result.Difference) string {
	switch {
	case d.Class == result.HTTPStatus:
		return "the status of the answer"
	case d.Object == "":
		return "thing: " + d.Path
	}
	return d.Object + ": " + d.Field
}

// What the real thing was seen to do and the suite expects otherwise is a question
// to the suite.
func TestTheSuiteAgainstARecording(t *testing.T) {
	t.Parallel()
	voices := []result.Voice{{Source: "recording", Backs: result.BacksReference}, {Source: "suite", Backs: result.BacksCandidate}}
	if got := diff.Blame(voices); got != result.StripeChanged {
		t.Errorf("it says %s, want %s", got, result.StripeChanged)
	}
}
