package result

import (
	"bytes"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/internal/redact"
	"assay/internal/wire"
)

const (
	secret   = "correct-horse-battery-staple" // known by its value only
	testKey  = "sk_test_0123456789abcdef"     // known by its form
	cardText = "4242424242424242"
)

// leaky is a scenario that shows secrets in every place that a report or a saved
// run shows.
func leaky(status Status) *Scenario {
	return &Scenario{
		ID: "a / " + secret, Feature: "f " + testKey, Rule: "r " + secret, Name: "n " + secret, Tags: []string{"@plain", "@" + testKey},
		Link: "https://x/" + secret, File: secret + ".feature", Status: status, Reason: "because of " + secret,
		Earlier: []Attempt{{Status: Failed, Reason: "at first " + secret, Did: []Step{{Text: "I said " + testKey, Status: Failed, Error: secret}}}},
		Steps: []Step{
			{Text: "nothing here", Status: Passed, Exchanges: []wire.Exchange{{Path: "/v1/clean", Body: wire.Body("{}")}}},
			{
				Text: "I send " + testKey, Status: status, Error: `card.cvc is "123", want "` + secret + `"`, Known: "as " + secret,
				Mismatch: &Mismatch{Where: "card.cvc", Found: `"123"`, Wanted: `"` + secret + `"`},
				Exchanges: []wire.Exchange{{
					Path:     "/v1/" + secret,
					Given:    "once-" + secret,
					Params:   wire.Form{{Key: "clean", Value: "1"}, {Key: secret, Value: testKey}, {Key: "card[cvc]", Value: "123"}, {Key: "card[number]", Value: "4000000000000001"}},
					Header:   http.Header{"Request-Id": {"req_1", "req " + secret}, "Content-Type": {"text/plain"}},
					Body:     wire.Body(`{"number": ` + cardText + `, "key": "` + testKey + `"}` + "\xff"),
					Attempts: []wire.Attempt{{Status: 200}, {Error: `Get "https://x/?k=` + secret + `": EOF`}},
				}},
				Differences: []Difference{{
					Path: "cvc", Class: Value, Reference: `"123"`, Candidate: `"` + testKey + `"`, Known: secret, Wrong: NotDecided,
					Voices: []Voice{{Says: secret, Backs: BacksBoth}},
				}},
			},
		},
	}
}

var shown = []string{secret, testKey, cardText, "123\"", "4000000000000001", `"123`}

// checkHidden looks for secrets in a scenario as it would be saved.
func checkHidden(t *testing.T, what string, sc *Scenario) {
	t.Helper()
	line, err := new(Run).line(sc)
	if err != nil {
		t.Fatal(err)
	}
	text := string(line) + strings.Join(sc.Tags, " ")
	for _, word := range shown {
		if strings.Contains(text, word) {
			t.Errorf("%s: %q is shown in %s", what, word, text)
		}
	}
	if sc.Status != Passed && !strings.Contains(text, "REDACTED") {
		t.Errorf("%s: nothing was hidden in %s", what, text)
	}
}

func TestKeepHidesSecrets(t *testing.T) {
	t.Parallel()
	for name, spool := range map[string]*Spool{"in memory": nil, "spooled": newSpool(t)} {
		for _, status := range []Status{Passed, Failed} {
			sc := leaky(status)
			run := Run{Target: "x " + secret, Scenarios: []*Scenario{sc}, Problems: []Problem{{Message: secret, Hint: "keep"}, {Message: "clean"}}}
			run.UseSpool(spool)
			run.UseRedactor(redact.New(secret))
			if err := run.Keep(sc); err != nil {
				t.Fatal(err)
			}
			whole, err := run.Whole(sc)
			if err != nil {
				t.Fatal(err)
			}
			if spool != nil {
				checkHidden(t, name, whole)
			}
			run.Redact()
			inMemory := *sc
			inMemory.stored = span{}
			checkHidden(t, name+", after Redact", &inMemory)
			var saved bytes.Buffer
			if err := run.Save(&saved); err != nil {
				t.Fatal(err)
			}
			if hit, found := redact.New(secret).Find(saved.Bytes()); found {
				t.Errorf("%s: a %s is saved", name, hit.Kind)
			}
		}
	}
}

func TestKeepHidesNothingElse(t *testing.T) {
	t.Parallel()
	run := Run{}
	run.UseRedactor(redact.New(secret))
	sc := one(Failed, "x")
	sc.Steps[1].Mismatch = &Mismatch{"a", "1", "2"}
	sc.Steps[1].Exchanges[0].Header = http.Header{"A": {"b"}}
	if safe := run.safe(sc); safe != sc {
		t.Error("a scenario without a secret is copied")
	}
	before := Run{Target: "mock", Problems: []Problem{{Message: "m"}}, Lacks: []string{"a"}, Started: time.Unix(1, 0)}
	after := before
	if after.Redact(); !reflect.DeepEqual(before, after) {
		t.Errorf("a run without a secret becomes %+v", after)
	}
}

// Steps that a deadline left behind may still read what they got.
func TestKeepLeavesTheOriginalAlone(t *testing.T) {
	t.Parallel()
	sc, same := leaky(Failed), leaky(Failed)
	steps := sc.Steps
	run := Run{}
	run.UseRedactor(redact.New(secret))
	safe := run.safe(sc)
	if !reflect.DeepEqual(sc, same) || !reflect.DeepEqual(steps, same.Steps) {
		t.Errorf("the scenario was changed: %+v", sc)
	}
	if &safe.Steps[0].Exchanges[0] != &sc.Steps[0].Exchanges[0] {
		t.Error("a step without a secret is copied")
	}
	want := `card.cvc is "REDACTED", want "REDACTED"`
	if got := safe.Steps[1]; got.Error != want || got.Mismatch.Error() != want {
		t.Errorf("the error is %q and %q, want %q", got.Error, got.Mismatch.Error(), want)
	}
}
