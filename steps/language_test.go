package steps

import (
	"strings"
	"testing"
)

func language(t testing.TB) *Language {
	t.Helper()
	l, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every example of the catalogue must be understood as its own sentence, and as
// no other: this is what keeps the language free of ambiguity.
func TestEveryExampleFitsItsSentenceAlone(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, d := range l.Definitions() {
		found := l.Find(d.Example)
		var patterns []string
		for _, f := range found {
			patterns = append(patterns, f.Pattern)
		}
		if len(found) != 1 || found[0].Pattern != d.Pattern {
			t.Errorf("%q fits %q, want only %q", d.Example, patterns, d.Pattern)
		}
	}
}

func TestEverySentenceIsDescribed(t *testing.T) {
	t.Parallel()
	for _, d := range language(t).Definitions() {
		if d.Meaning == "" || d.Group == "" {
			t.Errorf("%q has no meaning or group", d.Pattern)
		}
		if strings.HasSuffix(d.Pattern, ":") != strings.HasSuffix(d.Example, ":") {
			t.Errorf("%q: pattern and example must both end in a colon, or neither", d.Pattern)
		}
	}
}

func TestFindNothing(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, text := range []string{
		"", "the authorization is open", "the merchant captures 5 dollars", "a active purple card",
		"within 5 seconds the authorization is open",       // the inner sentence fits nothing
		"within 5 seconds the merchant captures $5.00",     // an action must not be repeated
		"The authorization is pending",                     // sentences start in lower case
		"the authorization is pending ",                    // and hold no stray blank
		"within 5 seconds within 5 seconds nothing is hel", // nested and mistyped
	} {
		if found := l.Find(text); len(found) != 0 {
			t.Errorf("%q fits %q, want nothing", text, found[0].Pattern)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	l := language(t)
	for text, want := range map[string]string{
		"the authorizaton is closed":                     "the authorization is (still ){authorization status}",
		"the merchant captured $5.00":                    "the merchant captures {money}",
		"an aproved authorization of $12.34":             "a/an {authorization kind} authorization of {money}",
		"the card shipping status is shipped":            "the card's shipping status is (still ){shipping status}",
		"the request is refused with 400 for staus":      "the request is refused with {int} for {string}",
		"the merchant increases the authorization by $3": "the merchant increments the authorization by {money}",
	} {
		near := l.Nearest(text)
		if len(near) == 0 || near[0] != want {
			t.Errorf("nearest to %q is %q, want %q first", text, near, want)
		}
	}
	if near := l.Nearest("hello"); len(near) != 0 {
		t.Errorf("nearest to a greeting is %q, want nothing", near)
	}
}
