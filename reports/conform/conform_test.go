package conform

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/drawing"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/samples"
)

const (
	makeOp = "POST /v1/things"
	takeOp = "POST /v1/things/{thing}/take"
	readOp = "GET /v1/things/{thing}"
)

func thingSpec() *openapi.Spec {
	var spec openapi.Spec
	for _, op := range []string{makeOp, takeOp, readOp} {
		method, path, _ := strings.Cut(op, " ")
		spec.Operations = append(spec.Operations, &openapi.Operation{Method: method, Path: path})
	}
	return &spec
}

// asking is an exchange of an operation.
func asking(op string, status int, body string) wire.Exchange {
	method, path, _ := strings.Cut(op, " ")
	return wire.Exchange{Method: method, Path: strings.ReplaceAll(path, "{thing}", "th_1Ab2Cd3E"), Status: status, Body: wire.Body(body)}
}

func made() result.Step {
	return samples.Step("Given", "a thing", result.Passed, asking(makeOp, 200, `{}`))
}

func took(status int, body string) result.Step {
	s := samples.Step("When", "somebody takes the thing", result.Passed, asking(takeOp, status, body))
	if status != 200 {
		s.Status = result.Failed
		s.Error = s.Exchanges[0].Method + " " + s.Exchanges[0].Path + " was refused with a message"
	}
	return s
}

func sees(status result.Status, found, wanted string) result.Step {
	s := samples.Step("Then", "the thing is gone", status)
	if status != result.Passed {
		s.Mismatch = &result.Mismatch{Where: "thing.state", Found: found, Wanted: wanted}
		s.Error = s.Mismatch.Error()
	}
	return s
}

// proving is a scenario of a rule.
func proving(rule, evidence string, status result.Status, steps ...result.Step) *result.Scenario {
	sc := samples.Scenario("features/things.feature", "Things", rule+", case", status, steps...)
	sc.ID, sc.Rule, sc.Evidence = "things / "+rule+" / "+sc.Name, rule, evidence
	return sc
}

// thingRun is a run of scenarios on a foreign target, and the manifest of just these.
func thingRun(scenarios ...*result.Scenario) (*result.Run, features.Manifest) {
	run := &result.Run{
		Target: "http://127.0.0.1:12111", APIVersion: "2026-08-26.dahlia", Suite: "0123456789abcdef", Label: "run-1-abc",
		Started: time.Date(2026, 9, 1, 12, 0, 0, 5, time.UTC), Scenarios: scenarios,
	}
	return run, features.Manifest{Behaviours: BehavioursOf(run), Operations: []string{makeOp, takeOp, readOp}}
}

func conformityOf(t *testing.T, run *result.Run, manifest features.Manifest) *Conformity {
	t.Helper()
	c, err := Judge(run, manifest, thingSpec(), "Stripe Issuing")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Each case is judged beside a scenario that passes, so that the target is one.
func TestConformJudges(t *testing.T) {
	t.Parallel()
	refusal := sees(result.Failed, "1", "2")
	given := func(s result.Step) result.Step { s.Keyword = "And"; return s }
	for name, c := range map[string]struct {
		scenario *result.Scenario
		want     Outcome
		exit     int
		obstacle string
	}{
		"passed": {proving("r", "recorded", result.Passed, made(), took(200, `{}`)), Conforms, 0, ""},
		"listed as known, and differing all the same": {proving("r", "recorded", result.Known, made(), took(200, `{}`), sees(result.Known, "1", "2")), Diverges, 1, ""},
		"another value":                                 {proving("r", "spec", result.Failed, made(), took(200, `{}`), sees(result.Failed, "1", "2")), Diverges, 1, ""},
		"another value, inferred":                       {proving("r", "inferred", result.Undecided, made(), took(200, `{}`), sees(result.Undecided, "1", "2")), Differs, 0, ""},
		"what it is about is refused":                   {proving("r", "reported", result.Failed, made(), took(400, `{}`)), Diverges, 1, ""},
		"what it is about is refused, inferred":         {proving("r", "inferred", result.Failed, made(), took(400, `{}`)), Differs, 0, ""},
		"an inferred value that is not to be excused":   {proving("r", "inferred", result.Failed, made(), took(200, `{}`), sees(result.Failed, "1", "2")), Diverges, 1, ""},
		"what it needs is refused":                      {proving("r", "recorded", result.Failed, made(), given(took(400, `{}`)), samples.Step("When", "x", result.Skipped)), NotCovered, 1, "somebody takes the thing: the request was refused with a message"},
		"what it needs comes out as another thing":      {proving("r", "recorded", result.Failed, made(), given(refusal), samples.Step("When", "x", result.Skipped)), NotCovered, 1, "the thing is gone: thing.state is 1, want 2"},
		"what it needs is not there":                    {proving("r", "recorded", result.Failed, made(), given(took(404, `{}`)), samples.Step("When", "x", result.Skipped)), NotCovered, 0, "the target lacks " + takeOp},
		"what it is about is not there":                 {proving("r", "recorded", result.Failed, made(), took(501, ``)), NotCovered, 0, "the target lacks " + takeOp},
		"what it is about is a page":                    {proving("r", "recorded", result.Failed, made(), took(418, `<html>`)), NotCovered, 0, "the target lacks " + takeOp},
		"it passes because nothing is there":            {proving("r", "recorded", result.Passed, made(), samples.Step("When", "x", result.Passed, asking(takeOp, 404, `{}`))), NotCovered, 0, "the target lacks " + takeOp},
		"the target lacks something":                    {proving("r", "recorded", result.NotApplicable), NotCovered, 0, "it said so"},
		"no verdict":                                    {proving("r", "recorded", result.Inconclusive, made(), samples.Step("When", "x", result.Inconclusive, asking(takeOp, 500, ``))), NotCovered, 3, "it said so"},
		"no verdict on what is not there":               {proving("r", "recorded", result.Inconclusive, made(), samples.Step("When", "x", result.Inconclusive, asking(takeOp, 501, ``))), NotCovered, 0, "the target lacks " + takeOp},
		"what a step speaks of was never made":          {proving("r", "recorded", result.Skipped, made(), took(200, `{}`)), NotCovered, 0, "it said so"},
		"the key is refused before it is found missing": {proving("r", "recorded", result.Failed, made(), samples.Step("When", "x", result.Passed, asking(takeOp, 401, `{}`)), took(404, ``)), NotCovered, 0, "the target lacks " + takeOp},
		"the key is refused, which says nothing of it":  {proving("r", "recorded", result.Passed, made(), samples.Step("When", "x", result.Passed, asking(takeOp, 401, `{}`))), Conforms, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.scenario.Reason = "it said so"
			run, manifest := thingRun(c.scenario, proving("s", "recorded", result.Passed, made()))
			got := conformityOf(t, run, manifest)
			obstacle := ""
			if len(got.Obstacles) > 0 {
				obstacle = got.Obstacles[0].Cause
			}
			if got.Each[0].Verdict != c.want || got.Exit != c.exit || obstacle != c.obstacle {
				t.Errorf("%s, exit %d (%s), obstacle %q; want %s, exit %d, obstacle %q", got.Each[0].Verdict, got.Exit, got.Cause, obstacle, c.want, c.exit, c.obstacle)
			}
			if found := len(got.Differences) > 0; found != (c.want == Diverges || c.want == Differs) {
				t.Errorf("differences: %+v", got.Differences)
			}
		})
	}
}

// A target that has nothing is not a target without a difference.
func TestNothingThereIsNoConformity(t *testing.T) {
	t.Parallel()
	refused := samples.Step("When", "x", result.Failed, wire.Exchange{Method: "GET", Path: "/v1/nothing", Status: 404, Body: wire.Body("<html>")})
	refused.Mismatch = &result.Mismatch{Where: "answer", Found: "a page", Wanted: "an error"}
	run, manifest := thingRun(
		proving("a", "recorded", result.Failed, took(404, "<html>")),
		proving("b", "documented", result.Failed, refused))
	c := conformityOf(t, run, manifest)
	if c.Exit != result.NoVerdict || c.Divergence != (Share{}) || c.Coverage != (Share{0, 2}) {
		t.Errorf("exit %d (%s), divergence %v, coverage %v", c.Exit, c.Cause, c.Divergence, c.Coverage)
	}
	for _, o := range c.Operations {
		if o.Grade != noGrade {
			t.Errorf("%s has grade %s", o.Operation, o.Grade)
		}
	}
	var page, badge bytes.Buffer
	if err := writeText(&page, run, c, format.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Badge(&badge, c); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "0 %  0 of 0") || !strings.Contains(page.String(), "-   0 of 0 behaviours") {
		t.Errorf("the page claims a figure of nothing:\n%s", page.String())
	}
	if !strings.Contains(badge.String(), drawing.Grey) || !strings.Contains(badge.String(), "nothing decided") {
		t.Errorf("the badge is not grey:\n%s", badge.String())
	}
}

func TestShares(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		share      Share
		conforming string
		json       string
	}{
		{Share{0, 0}, "   - ", `{"count":0,"of":0,"percent":null}`},
		{Share{0, 3}, "100 %", `{"count":0,"of":3,"percent":0}`},
		{Share{1, 1000}, " 99 %", `{"count":1,"of":1000,"percent":0.1}`},
		{Share{999, 1000}, "  1 %", `{"count":999,"of":1000,"percent":99.9}`},
		{Share{3, 3}, "  0 %", `{"count":3,"of":3,"percent":100}`},
	} {
		encoded, err := json.Marshal(c.share)
		if got := inColumns(c.share.rest().percent()); got != c.conforming || string(encoded) != c.json || err != nil {
			t.Errorf("%v diverging: %q conforming, %s, %v; want %q, %s", c.share, got, encoded, err, c.conforming, c.json)
		}
		conforming, known := c.share.rest().percent()
		if rest, _ := diverging(c.share); known && conforming+rest != 100 {
			t.Errorf("%v: %d %% conforming and %d %% diverging", c.share, conforming, rest)
		}
	}
}

func TestLetters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		conforming, diverging int
		want                  string
	}{
		{0, 0, "-"}, {2, 0, "-"}, {0, 2, "-"}, {3, 0, "A"}, {999, 1, "B"}, {9, 1, "B"}, {8, 2, "C"}, {3, 1, "C"},
		{2, 1, "D"}, {1, 1, "-"}, {2, 2, "D"}, {1, 2, "E"}, {1, 3, "E"}, {1, 4, "F"}, {0, 3, "F"},
	} {
		if got := letter(Tally{Conforming: c.conforming, Diverging: c.diverging, Undecided: 7}); got != c.want {
			t.Errorf("%d conforming, %d diverging: %s, want %s", c.conforming, c.diverging, got, c.want)
		}
	}
}

// What is one difference must be one, whatever ids and numbers it shows in; and
// two must be two.
func TestLikeness(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{`thing.id is "th_1Ab2Cd3E"`, `thing.id is "th_9Zz8Yy7X"`, true},
		{`"$12.34 (1234)"`, `"$5,000.00 (500000)"`, true},
		{`items.0.id`, `items.12.id`, true},
		{`"closed"`, `"pending"`, false},
		{`authorization_method`, `authorization_reversed`, false},
		{`"th_1Ab2Cd3E"`, `"ot_1Ab2Cd3E"`, false},
	} {
		if same := likeness(c.a) == likeness(c.b); same != c.same {
			t.Errorf("%s and %s: alike %v, want %v (%s, %s)", c.a, c.b, same, c.same, likeness(c.a), likeness(c.b))
		}
	}
}

func TestLeafIsTheFirstDifference(t *testing.T) {
	t.Parallel()
	filler := `"filler":"` + strings.Repeat("x", 80) + `"`
	for name, c := range map[string]struct{ found, wanted, want string }{
		"a value":        {`{"a":1,` + filler + `}`, `{"a":2,` + filler + `}`, "w, a is 1, want 2"},
		"one is missing": {`{` + filler + `}`, `{"a":2,` + filler + `}`, `w, first difference is nothing, want "a": 2`},
		"short":          {"1", "2", "w is 1, want 2"},
	} {
		got := leaf(&result.Mismatch{Where: "w", Found: c.found, Wanted: c.wanted})
		if got.Error() != c.want {
			t.Errorf("%s: %s, want %s", name, got.Error(), c.want)
		}
	}
}

func TestDifferencesComeStrongestFirst(t *testing.T) {
	t.Parallel()
	differs := func(rule, evidence string, status result.Status, found string) *result.Scenario {
		return proving(rule, evidence, status, made(), took(200, "{}"), sees(status, found, `"x"`))
	}
	run, manifest := thingRun(
		differs("a", "inferred", result.Undecided, `"weak"`),
		differs("b", "spec", result.Failed, `"often"`), differs("c", "spec", result.Failed, `"often"`),
		differs("d", "spec", result.Failed, `"once"`),
		differs("e", "inferred", result.Undecided, `"strong th_1Ab2Cd3E run-1-abc"`), differs("f", "recorded", result.Failed, `"strong th_4Fg5Hi6J run-1-abc"`))
	c := conformityOf(t, run, manifest)
	var got []string
	for _, f := range c.Differences {
		got = append(got, strings.Join([]string{f.Evidence, f.Found, f.scenarios(), strings.Join(f.Operations, " "), f.Example}, "|"))
	}
	want := []string{
		`recorded|"strong th_… …"|1 scenario and 1 undecided|` + takeOp + `|things / f / f, case`,
		`spec|"often"|2 scenarios|` + takeOp + `|things / b / b, case`,
		`spec|"once"|1 scenario|` + takeOp + `|things / d / d, case`,
		`inferred|"weak"|1 scenario, undecided|` + takeOp + `|things / a / a, case`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Only the last act before what went wrong is blamed, and whatever the step that
// went wrong asked itself; what was prepared is not.
func TestConformBlamesTheLastAct(t *testing.T) {
	t.Parallel()
	again := samples.Step("When", "it is made again", result.Passed, asking(makeOp, 200, "{}"))
	reread := sees(result.Failed, "1", "2")
	reread.Exchanges = []wire.Exchange{asking(readOp, 200, "{}")}
	for name, c := range map[string]struct {
		steps []result.Step
		want  []string
	}{
		"passed":       {[]result.Step{made(), took(200, "{}")}, []string{takeOp}},
		"passed twice": {[]result.Step{again, took(200, "{}")}, []string{makeOp, takeOp}},
		"a look":       {[]result.Step{again, took(200, "{}"), sees(result.Failed, "1", "2")}, []string{takeOp}},
		"a look again": {[]result.Step{again, took(200, "{}"), reread}, []string{takeOp, readOp}},
		"the act":      {[]result.Step{again, took(400, "{}")}, []string{takeOp}},
	} {
		status := result.Passed
		if c.steps[len(c.steps)-1].Status != result.Passed {
			status = result.Failed
		}
		run, manifest := thingRun(proving("a", "spec", status, c.steps...))
		var got []string
		for _, o := range conformityOf(t, run, manifest).Operations {
			if o.Conforming+o.Diverging > 0 {
				got = append(got, o.Operation)
			}
		}
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: about %v, want %v", name, got, c.want)
		}
	}
}

func TestConformRefusesAnotherSuite(t *testing.T) {
	t.Parallel()
	run, manifest := thingRun(proving("a", "spec", result.Passed, made()))
	for name, changed := range map[string]*result.Scenario{
		"another rule":     proving("b", "spec", result.Passed, made()),
		"another evidence": proving("a", "recorded", result.Passed, made()),
	} {
		run := *run
		run.Scenarios = []*result.Scenario{changed}
		if _, err := Judge(&run, manifest, thingSpec(), "x"); err == nil || !strings.Contains(err.Error(), "make update") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the manifest lists and the run does not have is not covered.
func TestConformCountsWhatIsAbsent(t *testing.T) {
	t.Parallel()
	run, manifest := thingRun(proving("a", "spec", result.Passed, made()), proving("b", "spec", result.Passed, made()))
	run.Scenarios = run.Scenarios[:1]
	if c := conformityOf(t, run, manifest); c.Coverage != (Share{1, 2}) || c.Scenarios.NotCovered != 1 {
		t.Errorf("coverage %v, scenarios %+v", c.Coverage, c.Scenarios)
	}
}

// Figures of a run that was cut short are shown as such, and never on a badge.
func TestConformOfARunCutShort(t *testing.T) {
	t.Parallel()
	run, manifest := thingRun(proving("a", "spec", result.Passed, made()), samples.Left("features/things.feature", "x", result.ReasonCircuitOpen))
	manifest.Behaviours = BehavioursOf(run)
	c := conformityOf(t, run, manifest)
	var page bytes.Buffer
	if err := writeText(&page, run, c, format.Options{}); err != nil {
		t.Fatal(err)
	}
	if c.Complete || c.Exit != result.NoVerdict || c.summary() != "run cut short" || badgeColour(c) != drawing.Grey || !strings.Contains(page.String(), "compare with no others") {
		t.Errorf("complete %v, exit %d, %s\n%s", c.Complete, c.Exit, c.summary(), page.String())
	}
}

func TestAReportThatFailedIsInTheVerdict(t *testing.T) {
	t.Parallel()
	run, manifest := thingRun(proving("a", "spec", result.Passed, made()))
	c := conformityOf(t, run, manifest)
	run.Problems = []result.Problem{{Cause: "report.write", Message: "the json report did not get to x.json", Code: result.NoVerdict}}
	var page bytes.Buffer
	if err := writeText(&page, run, c, format.Options{}); err != nil || !strings.Contains(page.String(), "INCONCLUSIVE") {
		t.Errorf("%v\n%s", err, page.String())
	}
}

// Values are foreign: whatever they are, one line and no end of it comes out.
func FuzzLeaf(f *testing.F) {
	f.Add(`{"a":1}`, strings.Repeat("x\n", 80))
	f.Add("\n---\n+++\n- \n", strings.Repeat(`{"id":"th_1Ab2Cd3E"},`, 9))
	f.Fuzz(func(t *testing.T, found, wanted string) {
		m := leaf(&result.Mismatch{Where: "w", Found: found, Wanted: wanted})
		for _, text := range []string{value(m.Where), value(m.Found), value(m.Wanted), likeness(m.Found)} {
			if strings.Contains(text, "\n") || ink.Columns(text) > 3*mostValue {
				t.Errorf("%q and %q make %q", found, wanted, text)
			}
		}
	})
}

// The letters are explained below their table, and in the documentation in the same
// words.
func TestGradesHaveALegend(t *testing.T) {
	t.Parallel()
	const want = "A is all of them, B from 90 %, C from 75 %, D from 50 %, E from 25 %, F fewer"
	if got := letterLegend(); got != want {
		t.Errorf("it reads %s, want %s", got, want)
	}
	document, err := os.ReadFile("../../docs/targets.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(document), letterLegend()) {
		t.Errorf("docs/targets.md does not say: %s", letterLegend())
	}
}
