package tell

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestCauses(t *testing.T) {
	t.Parallel()
	const dhl, none = `"exp_year":2029,"shipping":{"carrier":"dhl"}`, `"exp_year":2029,"shipping":{"carrier":null}`
	year, carrier := "the card as retrieved: exp_year is 2030, want 2029", `the card as retrieved: shipping.carrier is "dhl", want null`
	for name, c := range map[string]struct {
		scenarios []*result.Scenario
		want      []string // sentence, scenarios
	}{
		"two faults in two documents are two": {
			[]*result.Scenario{samples.Reread(1, `"exp_year":2030`, `"exp_year":2029`), samples.Reread(2, dhl, none), samples.Reread(3, `"exp_year":2031`, `"exp_year":2030`)},
			[]string{year + " 2", carrier + " 1"},
		},
		"two faults in one document are two": {
			[]*result.Scenario{samples.Reread(1, `"exp_year":2030,"shipping":{"carrier":"dhl"}`, none), samples.Reread(2, `"exp_year":2030`, `"exp_year":2029`)},
			[]string{year + " 2", carrier + " 1"},
		},
		"the items of a list are one": {
			[]*result.Scenario{samples.Reread(1, `"items":[{"n":1},{"n":1}]`, `"items":[{"n":2},{"n":2}]`)},
			[]string{"the card as retrieved: items.0.n is 1, want 2 1"},
		},
		"a document that is wholly another is one": {
			[]*result.Scenario{samples.Reread(1, `"a":1,"b":1,"c":1,"d":1,"e":1,"f":1`, `"a":2,"b":2,"c":2,"d":2,"e":2,"f":2`)},
			[]string{"the card as retrieved: a is 1, want 2, and 5 more places 1"},
		},
		"null is not absent": {
			[]*result.Scenario{samples.Reread(1, `"pin":null,"x":1`, `"x":1`)},
			[]string{"the card as retrieved: pin is null, want absent 1"},
		},
		"one refusal of an operation is one, whatever id was asked for": {
			[]*result.Scenario{refusing("iauth_12AGf8FzpMCZC7Rh7HvygdqJ", "/expire"), refusing("iauth_unknown", "/expire"), refusing("nope", "/expire"), refusing("iauth_unknown", "/reverse")},
			[]string{
				`target.5xx: refused with 500: "boom" (POST /v1/test_helpers/issuing/authorizations/iauth_12AGf8FzpMCZC7Rh7HvygdqJ/expire) 3`,
				`target.5xx: refused with 500: "boom" (POST /v1/test_helpers/issuing/authorizations/iauth_unknown/reverse) 1`,
			},
		},
		"one mismatch is one, however long it was waited for": {
			[]*result.Scenario{late("after 2 seconds and 11 looks it is pending"), late("after 5 seconds and 26 looks it is pending"), late("it is pending")},
			[]string{`authorization.status is "pending", want "closed" 3`},
		},
		"values of a breach do not tell breaches apart, places do": {
			[]*result.Scenario{samples.Breached(1, "answer.last4"), samples.Breached(2, "answer.last4", "answer.items.3.id"), samples.Breached(3, "answer.items.0.id")},
			[]string{
				"GET /v1/issuing/cards/{card}: answer.last4 is 4001, the contract has a text 2",
				"GET /v1/issuing/cards/{card}: answer.items.3.id is 4002, the contract has a text 2",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, cause := range CausesIn(&result.Run{}, c.scenarios) {
				got = append(got, fmt.Sprint(cause.Sentence, " ", len(cause.Scenarios)))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// late found a status to be another, and says so in English.
func late(says string) *result.Scenario {
	step := result.Step{Status: result.Failed, Error: says, Mismatch: &result.Mismatch{Where: "authorization.status", Found: `"pending"`, Wanted: `"closed"`}}
	return &result.Scenario{Status: result.Failed, Reason: says, Steps: []result.Step{step}}
}

// refusing got no verdict for what was asked of an authorization.
func refusing(id, what string) *result.Scenario {
	text := fmt.Sprintf(`target.5xx: refused with 500: "boom" (POST /v1/test_helpers/issuing/authorizations/%s%s)`, id, what)
	return &result.Scenario{Status: result.Inconclusive, Reason: text, Steps: []result.Step{{Status: result.Inconclusive, Error: text}}}
}

func TestSentenceOfLongValues(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 200)
	for _, c := range []struct{ found, wanted, want string }{
		{`"a"`, `"b"`, `answer is "a", want "b"`},
		{samples.CardOf(1, `"a":1,"b":1`), samples.CardOf(1, `"a":2,"c":1`), "answer: a is 1, want 2, and 2 more places"},
		{samples.CardOf(1, `"a":"`+long+`"`), samples.CardOf(1, `"a":1`), `answer: a is "` + long[:79] + "… (122 more characters), want 1"},
		{long, "absent", "answer is " + long[:80] + "… (120 more characters), want absent"},
		{long + "a", long + "b", "answer differs"},
		{"[" + long, "[1]", "answer is [" + long[:79] + "… (121 more characters), want [1]"},
	} {
		if got := told(&result.Mismatch{Where: "answer", Found: c.found, Wanted: c.wanted}); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	sc := samples.Reread(1, `"exp_year":2030`, `"exp_year":2029`)
	sc.Reason = "the expectation is inferred, not proved: " + sc.Reason
	if got, want := Reason(sc), "the expectation is inferred, not proved: the card as retrieved: exp_year is 2030, want 2029"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
