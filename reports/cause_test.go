package reports

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
)

// cardOf is a long document of a card, with an id of its own.
func cardOf(n int, fields string) string {
	return fmt.Sprintf(`{"id":"ic_1Nsse72eZv%d","brand":"Visa","currency":"usd","livemode":false,"type":"virtual","metadata":{},%s}`, n, fields)
}

// reread is a scenario whose card reads otherwise than it was made.
func reread(n int, found, wanted string) *result.Scenario {
	x := exchange(200, "{}")
	x.Method, x.Path = "GET", fmt.Sprintf("/v1/issuing/cards/ic_1Nsse72eZv%d", n)
	sc := scenario("features/cards/cards.feature", "Cards", fmt.Sprint("card ", n), result.Failed, step("Then", "the card reads the same", result.Failed, x))
	m := &result.Mismatch{Where: "the card as retrieved", Found: cardOf(n, found), Wanted: cardOf(n, wanted)}
	sc.Steps[0].Mismatch, sc.Steps[0].Error, sc.Reason = m, m.Error(), m.Error()
	return sc
}

// breached is a scenario that fails for one or two places of the contract.
func breached(n int, paths ...string) *result.Scenario {
	sc := scenario("features/cards/cards.feature", "Cards", fmt.Sprint("breach ", n), result.Failed, step("When", "a card is read", result.Failed))
	sc.Evidence = "inferred"
	for _, path := range paths {
		sc.Steps[0].Contract = append(sc.Steps[0].Contract, result.ContractFinding{
			Operation: "GET /v1/issuing/cards/{card}", Path: path, Found: fmt.Sprint(4000 + n), Wants: "a text", Wrong: result.WrongTarget, Level: result.LevelBreach,
		})
	}
	sc.Steps[0].Error = "contract.breach: " + sc.Steps[0].Contract[0].String()
	sc.Reason = sc.Steps[0].Error
	return sc
}

func TestCauses(t *testing.T) {
	t.Parallel()
	const dhl, none = `"exp_year":2029,"shipping":{"carrier":"dhl"}`, `"exp_year":2029,"shipping":{"carrier":null}`
	year, carrier := "the card as retrieved: exp_year is 2030, want 2029", `the card as retrieved: shipping.carrier is "dhl", want null`
	for name, c := range map[string]struct {
		scenarios []*result.Scenario
		want      []string // sentence, scenarios
	}{
		"two faults in two documents are two": {
			[]*result.Scenario{reread(1, `"exp_year":2030`, `"exp_year":2029`), reread(2, dhl, none), reread(3, `"exp_year":2031`, `"exp_year":2030`)},
			[]string{year + " 2", carrier + " 1"},
		},
		"two faults in one document are two": {
			[]*result.Scenario{reread(1, `"exp_year":2030,"shipping":{"carrier":"dhl"}`, none), reread(2, `"exp_year":2030`, `"exp_year":2029`)},
			[]string{year + " 2", carrier + " 1"},
		},
		"the items of a list are one": {
			[]*result.Scenario{reread(1, `"items":[{"n":1},{"n":1}]`, `"items":[{"n":2},{"n":2}]`)},
			[]string{"the card as retrieved: items.0.n is 1, want 2 1"},
		},
		"a document that is wholly another is one": {
			[]*result.Scenario{reread(1, `"a":1,"b":1,"c":1,"d":1,"e":1,"f":1`, `"a":2,"b":2,"c":2,"d":2,"e":2,"f":2`)},
			[]string{"the card as retrieved: a is 1, want 2, and 5 more places 1"},
		},
		"null is not absent": {
			[]*result.Scenario{reread(1, `"pin":null,"x":1`, `"x":1`)},
			[]string{"the card as retrieved: pin is null, want absent 1"},
		},
		"values of a breach do not tell breaches apart, places do": {
			[]*result.Scenario{breached(1, "answer.last4"), breached(2, "answer.last4", "answer.items.3.id"), breached(3, "answer.items.0.id")},
			[]string{
				"GET /v1/issuing/cards/{card}: answer.last4 is 4001, the contract has a text 2",
				"GET /v1/issuing/cards/{card}: answer.items.3.id is 4002, the contract has a text 2",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, cause := range causesIn(&result.Run{}, c.scenarios) {
				got = append(got, fmt.Sprint(cause.sentence, " ", len(cause.scenarios)))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// What is wrong is told alike by all who group it: how much of it there is, at which
// operation, and what a breach rests on.
func TestCausesAreToldAlike(t *testing.T) {
	t.Parallel()
	run := conforming()
	for n := range 20 {
		run.Scenarios = append(run.Scenarios, breached(n, "answer.last4"))
	}
	run.Scenarios = append(run.Scenarios, reread(30, `"exp_year":2030`, `"exp_year":2029`))
	page, github, markdown := written(t, run), rendered(t, GitHub, run), rendered(t, Markdown, run)
	for name, text := range map[string]string{"html": page, "github": github, "markdown": markdown} {
		for _, want := range []string{"2 causes explain 21 scenarios", "the card as retrieved: exp_year is 2030, want 2029", "GET /v1/issuing/cards/"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	wrong := between(page, `<section class="wrong">`, "</section>")
	for _, want := range []string{
		"<dd>spec, OpenAPI document 2026-08-26.dahlia</dd>", "<dd>target wrong</dd>", "<dd>GET /v1/issuing/cards/&lt;id&gt;</dd>",
		"All that did not pass, with the run saved by --format json:run.json:", "<code>assay run --rerun run.json</code>",
	} {
		if !strings.Contains(wrong, want) {
			t.Errorf("the page does not say %q of what is wrong:\n%s", want, wrong)
		}
	}
	if who := whoIsWrong(run, breached(1, "answer.last4")); who != string(result.TargetWrong) {
		t.Errorf("of a breach in an inferred scenario is said %q", who)
	}
	if rests := "spec, OpenAPI document 2026-08-26.dahlia"; !strings.Contains(markdown, rests) || !strings.Contains(rendered(t, JUnit, run), "evidence: "+rests) {
		t.Errorf("a breach does not rest on %s everywhere", rests)
	}
}

func TestSentenceOfLongValues(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 200)
	for _, c := range []struct{ found, wanted, want string }{
		{`"a"`, `"b"`, `answer is "a", want "b"`},
		{cardOf(1, `"a":1,"b":1`), cardOf(1, `"a":2,"c":1`), "answer: a is 1, want 2, and 2 more places"},
		{cardOf(1, `"a":"`+long+`"`), cardOf(1, `"a":1`), `answer: a is "` + long[:79] + "… (122 more characters), want 1"},
		{long, "absent", "answer is " + long[:80] + "… (120 more characters), want absent"},
		{long + "a", long + "b", "answer differs"},
		{"[" + long, "[1]", "answer is [" + long[:79] + "… (121 more characters), want [1]"},
	} {
		if got := told(&result.Mismatch{Where: "answer", Found: c.found, Wanted: c.wanted}); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	sc := reread(1, `"exp_year":2030`, `"exp_year":2029`)
	sc.Reason = "the expectation is inferred, not proved: " + sc.Reason
	if got, want := reason(sc), "the expectation is inferred, not proved: the card as retrieved: exp_year is 2030, want 2029"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFlakyScenarioIsRunManyTimes(t *testing.T) {
	t.Parallel()
	flaky, failed := scenario("f.feature", "F", "flaky", result.Flaky), scenario("f.feature", "F", "failed", result.Failed)
	run := &result.Run{Contract: &result.Contract{Mode: result.ContractFail}}
	if got, want := rerun(run, flaky), "assay run f.feature:12 --repeat 10"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := rerun(run, flaky, failed); strings.Contains(got, "repeat") {
		t.Errorf("got %q, though one of them is not flaky", got)
	}
}
