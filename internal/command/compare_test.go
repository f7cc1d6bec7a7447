package command

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/fixtures"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports"
	"assay/reports/text"
	"assay/runner"
)

// compareRuns compares two runs of the paths as the command does; without paths,
// of the whole suite.
func compareRuns(t *testing.T, reference, candidate *result.Run, workers int, paths ...string) *result.Run {
	t.Helper()
	f := compareFlags{suiteFlags: suiteFlags{workers: workers}}
	suite, err := f.suite(thisMachine(), paths)
	if err != nil {
		t.Fatal(err)
	}
	run, err := f.compared(t.Context(), &contestant{name: "one", run: reference, suite: suite}, &contestant{name: "other", run: candidate, suite: suite}, nil, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// TestMockIsLikeItself compares two runs of the whole suite. That no rule of
// normalising is of no use is told by there being no problem.
func TestMockIsLikeItself(t *testing.T) {
	t.Parallel()
	run := compareRuns(t, must(t, aloneRun), must(t, manyRun), 2)
	if code, cause := run.Verdict(); code != result.Conforming || len(run.Problems) > 0 || run.Count()[result.Passed] != len(run.Scenarios) {
		t.Errorf("exit %d: %s, problems %v", code, cause, run.Problems)
	}
	s := run.Score
	if s.Leaves.All < 100_000 || s.Operations.All < 30 || s.Transitions.All < 100 {
		t.Errorf("hardly anything was compared: %+v", s)
	}
	for _, share := range []result.Share{s.Leaves, s.Operations, s.Transitions} {
		if share.Agree != share.All {
			t.Errorf("a score of a mock against itself is %v", share)
		}
	}
}

// edited answers as the mock does, but for the edits of its answers.
func edited(version string, edit func(req *http.Request, status int, header http.Header, body string) (int, string)) runner.Target {
	target := mockTarget(version)
	target.Name, target.Own = "http://127.0.0.1:1", false
	open := target.Open
	target.Open = func(ctx context.Context, scenario string, c *wire.Conn) error {
		if err := open(ctx, scenario, c); err != nil {
			return err
		}
		c.Client = wire.NewClient(editing{c.Client.Transport, edit})
		return nil
	}
	return target
}

type editing struct {
	below http.RoundTripper
	edit  func(req *http.Request, status int, header http.Header, body string) (int, string)
}

func (e editing) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := e.below.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	status, text := e.edit(req, resp.StatusCode, resp.Header, string(body))
	resp.StatusCode, resp.Body, resp.ContentLength = status, io.NopCloser(strings.NewReader(text)), int64(len(text))
	resp.Header.Del("Content-Length")
	return resp, nil
}

// french is a mock in whose answers every address is in France.
func french(below http.Handler) http.Handler {
	return reworded(below, regexp.MustCompile(`"country": "US"`), `"country": "FR"`)
}

// textual is a mock whose years are texts, which breaks the contract.
func textual(below http.Handler) http.Handler {
	return reworded(below, regexp.MustCompile(`"exp_year": (\d+)`), `"exp_year": "$1"`)
}

// reworded changes what a mock answers.
func reworded(below http.Handler, found *regexp.Regexp, instead string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made := httptest.NewRecorder()
		below.ServeHTTP(made, r)
		maps.Copy(w.Header(), made.Header())
		w.Header().Del("Content-Length")
		w.WriteHeader(made.Code)
		_, _ = io.WriteString(w, found.ReplaceAllString(made.Body.String(), instead))
	})
}

// runOn runs features on a target, with all exchanges.
func runOn(t *testing.T, target func(version string) runner.Target, paths ...string) *result.Run {
	t.Helper()
	var f suiteFlags
	suite, err := f.suite(thisMachine(), paths)
	if err != nil {
		t.Fatal(err)
	}
	suite.Target = target(suite.APIVersion)
	if suite.Spool, err = result.NewSpool(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { suite.Spool.Close() })
	run, err := suite.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// kinds returns what the differences of a comparison are, each once: class,
// operation, path with * for the items of lists, and who is wrong: where a rule of
// the suite with evidence looks at the place, that is decided.
func kinds(run *result.Run) []string {
	var all []string
	for _, sc := range run.Scenarios {
		for _, step := range sc.Steps {
			for _, d := range step.Differences {
				keys := strings.Split(d.Path, ".")
				for i, key := range keys {
					if key != "" && strings.Trim(key, "0123456789") == "" {
						keys[i] = "*"
					}
				}
				operation := d.Operation[strings.LastIndexByte(d.Operation, '/')+1:]
				kind := fmt.Sprintf("%s %s %s, %s", d.Class, operation, strings.Join(keys, "."), d.Wrong)
				if !slices.Contains(all, kind) {
					all = append(all, kind)
				}
			}
		}
	}
	return all
}

// TestMutations changes one thing in the mock's answers and wants exactly that
// thing told.
func TestMutations(t *testing.T) {
	t.Parallel()
	const feature = "features/authorizations/capture.feature"
	reference := runOn(t, mockTarget, feature)
	replace := func(from, to string) func(string) string {
		return func(body string) string { return strings.Replace(body, from, to, 1) }
	}
	for _, c := range []struct {
		name string
		edit func(body string) string // of the answers to a capture
		code int                      // of a refused capture, instead of its own; 0 leaves it
		want string
	}{
		{"nothing", func(body string) string { return body }, 0, ""},
		{"a state", replace("\"status\": \"closed\",\n  \"token\"", "\"status\": \"expired\",\n  \"token\""), 0, "transition capture status, candidate wrong; transition capture status, undecided"},
		{"a word that is none", replace(`"authorization_method": "online"`, `"authorization_method": "by post"`), 0, "value capture authorization_method, candidate wrong"},
		{"a field of an object", replace(`"livemode": false,`, ``), 0, "missing capture card.cardholder.livemode, candidate wrong"},
		{"a type", replace(`"approved": true`, `"approved": "true"`), 0, "type capture approved, candidate wrong"},
		{"null", replace(`"merchant_currency": "usd"`, `"merchant_currency": null`), 0, "null capture merchant_currency, candidate wrong"},
		{"a field more", replace(`"approved": true`, `"approved": true, "surprise": 1`), 0, "extra capture surprise, undecided"},
		{"a code", replace(`"type": "invalid_request_error"`, `"type": "api_error"`), 0, "error_code capture error.type, candidate wrong; error_code capture error.type, undecided"},
		{"wording", replace(`"message": "`, `"message": "Dear customer: `), 0, ""},
		{"a status", func(body string) string { return body }, 422, "status capture , candidate wrong; status capture , undecided"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			candidate := runOn(t, func(version string) runner.Target {
				return edited(version, func(req *http.Request, status int, _ http.Header, body string) (int, string) {
					if !strings.HasSuffix(req.URL.Path, "/capture") {
						return status, body
					}
					if c.code != 0 && status >= 400 {
						status = c.code
					}
					return status, c.edit(body)
				})
			}, feature)
			run := compareRuns(t, reference, candidate, 0, feature)
			if got := strings.Join(kinds(run), "; "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			code, cause := run.Verdict()
			if want := map[bool]int{true: result.Conforming, false: result.NotConforming}[c.want == ""]; code != want {
				t.Errorf("exit %d (%s), want %d", code, cause, want)
			}
		})
	}
}

// TestComparisonsDoNotDependOnTheWorkers: every report reads the same, of many
// more scenarios than there are workers.
func TestComparisonsDoNotDependOnTheWorkers(t *testing.T) {
	t.Parallel()
	paths := []string{"features/cards", "features/cardholders", "features/transactions"}
	reference := runOn(t, mockTarget, paths...)
	candidate := runOn(t, func(version string) runner.Target {
		return edited(version, func(_ *http.Request, status int, _ http.Header, body string) (int, string) {
			return status, strings.Replace(body, `"US"`, `"FR"`, 1)
		})
	}, paths...)
	if len(reference.Scenarios) < 100 {
		t.Errorf("only %d scenarios are compared", len(reference.Scenarios))
	}
	var first string
	for _, workers := range []int{1, 8} {
		var b bytes.Buffer
		run := compareRuns(t, reference, candidate, workers, paths...)
		run.Took = 0
		if err := text.Write(&b, run, reports.Options{}); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first || b.Len() < 2000 || !strings.Contains(first, "NOT CONFORMING") {
			t.Errorf("with %d workers the report reads otherwise:\n%.2000s\nand with 1:\n%.2000s", workers, b.String(), first)
		}
	}
}

// TestVoices holds what the documentation and a recording say of differences.
func TestVoices(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	own, real := &result.Run{Target: "mock"}, &result.Run{Target: realTarget}
	example, err := fixtures.Open("authorization.reverse")
	if err != nil {
		t.Fatal(err)
	}
	plain := &wire.Exchange{Status: 200}
	partial := &wire.Exchange{Status: 200, Params: wire.Form{{Key: "reverse_amount", Value: "5"}}}
	refused := &wire.Exchange{Status: 400}
	d := func(class result.Class, path, reference, candidate string) result.Difference {
		return result.Difference{Operation: example.Operation, Class: class, Path: path, Reference: reference, Candidate: candidate}
	}
	for _, c := range []struct {
		name                 string
		reference, candidate *result.Run
		asked                *wire.Exchange
		difference           result.Difference
		voices               string
		wrong                result.Blame
	}{
		{"a value that the call determines", own, own, plain, d(result.Value, "amount", `0`, `7`), "documentation reference, spec both", result.CandidateWrong},
		{"the same after another call", own, own, partial, d(result.Value, "amount", `0`, `7`), "spec both", result.NotDecided},
		{"a state that the call determines", own, own, plain, d(result.Transition, "status", `"pending"`, `"reversed"`), "documentation candidate, spec both", result.ReferenceWrong},
		{"where the sample is known to be wrong", own, own, plain, d(result.Missing, "request_history", `[]`, ``), "spec reference", result.CandidateWrong},
		{"a type", own, own, partial, d(result.Type, "approved", `"true"`, `true`), "documentation candidate, spec candidate", result.ReferenceWrong},
		{"a refusal", own, own, refused, d(result.ErrorCode, "error.code", `"a"`, `"b"`), "", result.NotDecided},
		{"against a recording", real, own, plain, d(result.HTTPStatus, "", `200`, `400`), "recording reference", result.CandidateWrong},
		{"a recording against it", own, real, plain, d(result.Value, "merchant_data.city", `"a"`, `"b"`), "spec both, recording candidate", result.ReferenceWrong},
		{"a recording that the documentation contradicts", real, own, plain, d(result.Value, "amount", `7`, `0`), "documentation candidate, spec both, recording reference", result.DocumentationStale},
		{"two recordings", real, real, plain, d(result.Value, "merchant_data.city", `"a"`, `"b"`), "spec both, recording both", result.StripeChanged},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			difference := c.difference
			newWitnesses(spec, c.reference, c.candidate).hear(&difference, c.asked, &wire.Exchange{Status: c.asked.Status})
			var said []string
			for _, v := range difference.Voices {
				said = append(said, v.Source+" "+string(v.Backs))
				if v.Says == "" {
					t.Errorf("%s says nothing", v.Source)
				}
			}
			if got := strings.Join(said, ", "); got != c.voices || difference.Wrong != c.wrong {
				t.Errorf("%s: %s, want %s: %s", got, difference.Wrong, c.voices, c.wrong)
			}
		})
	}
}
