package diff

import (
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
)

func TestSpecVoice(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	const capture, list = "POST /v1/test_helpers/issuing/authorizations/{authorization}/capture", "GET /v1/issuing/cards"
	for _, c := range []struct {
		name, operation      string
		class                result.Class
		path                 string
		reference, candidate string
		want                 string // whom it backs, "" when silent
		says                 string
	}{
		{"two words of an enum", capture, result.Transition, "status", `"closed"`, `"pending"`, "both", "one of closed, expired"},
		{"no word of the enum", capture, result.Value, "status", `"closed"`, `"open"`, "reference", "always there"},
		{"neither is", capture, result.Value, "status", `"a"`, `"b"`, "neither", ""},
		{"missing", capture, result.Missing, "amount", `5`, ``, "reference", "integer, always there"},
		{"missing and allowed to", capture, result.Missing, "fuel", `null`, ``, "both", "may be absent"},
		{"null where none may be", capture, result.Null, "amount", `5`, `null`, "reference", "integer"},
		{"null where it may be", capture, result.Null, "network_data", `{"a":1}`, `null`, "both", "or null"},
		{"a text for a number", capture, result.Type, "amount", `"5"`, `5`, "candidate", "integer"},
		{"a fraction", capture, result.Value, "amount", `5`, `5.0`, "reference", "integer"},
		{"a time as it is shown", capture, result.Value, "created", `"<now>"`, `"<+1.0 days>"`, "both", "integer"},
		{"in a list", list, result.Type, "data.0.livemode", `false`, `"false"`, "reference", "boolean"},
		{"a shorter list", list, result.Missing, "data.1", `{"id":"x"}`, ``, "both", "object"},
		{"what it does not know", capture, result.Extra, "surprise", ``, `1`, "", ""},
		{"a header", capture, result.Header, "amount", `"a"`, ``, "", ""},
		{"a status", capture, result.HTTPStatus, "", `200`, `400`, "", ""},
		{"an operation it does not know", "GET /v1/nothing", result.Value, "a", `1`, `2`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &result.Difference{Operation: c.operation, Class: c.class, Path: c.path, Reference: c.reference, Candidate: c.candidate}
			voice, ok := SpecVoice(spec, d)
			if ok != (c.want != "") || string(voice.Backs) != c.want || !strings.Contains(voice.Says, c.says) {
				t.Errorf("it backs %q and says %q (%v), want %q and %q", voice.Backs, voice.Says, ok, c.want, c.says)
			}
		})
	}
}

func TestBlame(t *testing.T) {
	t.Parallel()
	const r, c, both, none = result.BacksReference, result.BacksCandidate, result.BacksBoth, result.BacksNeither
	for _, row := range []struct {
		recording, spec, documentation result.Backs
		want                           result.Blame
	}{
		{"", "", "", result.NotDecided},
		{"", both, none, result.NotDecided},
		{"", none, "", result.NotDecided},
		{"", "", r, result.CandidateWrong},
		{"", "", c, result.ReferenceWrong},
		{"", both, c, result.ReferenceWrong},
		{"", r, "", result.CandidateWrong},
		{"", c, r, result.ReferenceWrong},
		{r, "", "", result.CandidateWrong},
		{r, c, "", result.CandidateWrong},
		{r, c, c, result.DocumentationStale},
		{r, c, r, result.CandidateWrong},
		{c, "", "", result.ReferenceWrong},
		{c, r, r, result.DocumentationStale},
		{both, r, c, result.StripeChanged},
	} {
		var voices []result.Voice
		for source, backs := range map[string]result.Backs{"recording": row.recording, "spec": row.spec, "documentation": row.documentation} {
			if backs != "" {
				voices = append(voices, result.Voice{Source: source, Backs: backs})
			}
		}
		if got := Blame(voices); got != row.want {
			t.Errorf("%v: %s, want %s", voices, got, row.want)
		}
	}
}
