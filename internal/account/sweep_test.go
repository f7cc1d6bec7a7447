package account

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/wire"
)

// sweep sweeps the account of key a, two hours after the stage began.
func (s *stage) sweep(o Options) (Swept, error) {
	s.asked()
	o.Now = begun.Add(2 * time.Hour)
	return Sweep(s.t.Context(), []string{"a"}, s.line, o)
}

func counts(authorizations, cards, cardholders [2]int) []Count {
	return []Count{
		{"authorization", authorizations[0], authorizations[1]},
		{"card", cards[0], cards[1]},
		{"cardholder", cardholders[0], cardholders[1]},
		{What: "endpoint"},
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	none, two, both, three := [2]int{}, [2]int{2, 2}, [2]int{2, 0}, [2]int{3, 3}
	for name, tc := range map[string]struct {
		options           Options
		want              []Count
		ours, other, late string // statuses afterwards
	}{
		"what is an hour old":    {Options{}, counts(two, two, two), allClosed, allClosed, allOpen},
		"of one run":             {Options{Label: otherRun}, counts([2]int{1, 1}, [2]int{1, 1}, [2]int{1, 1}), allOpen, allClosed, allOpen},
		"of a run nobody made":   {Options{Label: "x"}, counts(none, none, none), allOpen, allOpen, allOpen},
		"older than three hours": {Options{OlderThan: 3 * time.Hour}, counts(none, none, none), allOpen, allOpen, allOpen},
		"older than ten minutes": {Options{OlderThan: 10 * time.Minute}, counts(three, three, three), allClosed, allClosed, allClosed},
		"of any age":             {Options{AnyAge: true, OlderThan: 3 * time.Hour}, counts(three, three, three), allClosed, allClosed, allClosed},
		"only looking":           {Options{DryRun: true}, counts(both, both, both), allOpen, allOpen, allOpen},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			foreign, ours, other := s.family("", "a"), s.family(run, "a"), s.family(otherRun, "a")
			elsewhere := s.family(run, "b")
			s.passes(time.Hour + 30*time.Minute)
			late := s.family(run, "a")
			swept, err := s.sweep(tc.options)
			if err != nil || !reflect.DeepEqual(swept, Swept{Counts: tc.want}) {
				t.Errorf("swept %+v (%v), want %+v", swept, err, tc.want)
			}
			if sent := posts(s.asked()); tc.options.DryRun && len(sent) > 0 {
				t.Errorf("looking sent %q", sent)
			}
			s.wants("a", ours, tc.ours)
			s.wants("a", other, tc.other)
			s.wants("a", late, tc.late)
			s.wants("a", foreign, allOpen)
			s.wants("b", elsewhere, allOpen)
		})
	}
}

// What a run made an hour ago exactly is old enough.
func TestSweepAtTheHour(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.passes(time.Hour)
	s.holder(run, "a")
	s.passes(time.Second)
	s.holder(run, "a")
	swept, err := s.sweep(Options{})
	if want := counts([2]int{}, [2]int{}, [2]int{1, 1}); err != nil || !reflect.DeepEqual(swept.Counts, want) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
}

// An authorization of a card that is canceled is still open.
func TestSweepWhatHangsOnClosedCards(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.do("", "a", "POST", cards+"/"+f.card, "status=canceled")
	s.do("", "a", "POST", cardholders+"/"+f.holder, "status=inactive")
	swept, err := s.sweep(Options{})
	if want := counts([2]int{1, 1}, [2]int{}, [2]int{}); err != nil || !reflect.DeepEqual(swept.Counts, want) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	s.wants("a", f, allClosed)
}

func TestSweepReadsAllPages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for i := range 250 {
		s.holder([]string{run, ""}[i%2], "a")
	}
	swept, err := s.sweep(Options{})
	if want := counts([2]int{}, [2]int{}, [2]int{125, 125}); err != nil || !reflect.DeepEqual(swept, Swept{Counts: want}) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	lists := len(s.asked()) - 125
	if want := 1 + 2 + 3 + 2; lists != want {
		t.Errorf("%d pages were asked for, want %d", lists, want)
	}
}

// Each key may have an account of its own, or all may share one.
func TestSweepManyAccounts(t *testing.T) {
	t.Parallel()
	keys, families := []string{"nobody"}, map[string]family{}
	s := newStage(t)
	for i := range 30 {
		key := fmt.Sprintf("k%d", i)
		keys = append(keys, key)
		families[key] = s.family(run, key)
	}
	later := begun.Add(2 * time.Hour)
	swept, err := Sweep(t.Context(), keys, s.line, Options{Now: later})
	thirty := [2]int{30, 30}
	if want := counts(thirty, thirty, thirty); err != nil || !reflect.DeepEqual(swept, Swept{Counts: want}) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	for key, f := range families {
		s.wants(key, f, allClosed)
	}
	f := s.family(run, "one")
	swept, err = Sweep(t.Context(), keys, func(string) *wire.Conn { return s.line("one") }, Options{Now: later})
	one := [2]int{1, 1}
	if want := counts(one, one, one); err != nil || !reflect.DeepEqual(swept, Swept{Counts: want}) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	s.wants("one", f, allClosed)
}

// A target may know neither the filters nor the pages of a list.
func TestSweepATargetThatFiltersNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	open := s.family(run, "a")
	s.do("", "a", "POST", cards, "cardholder="+open.holder+"&currency=usd&type=virtual&status=active")
	closed := s.family(run, "a")
	s.do(run, "a", "POST", cards+"/"+closed.card, "status=canceled")
	s.passes(90 * time.Minute)
	late := s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.Method != "GET" || req.URL.RawQuery == "" {
			return nil
		}
		return transport(func(req *http.Request) (*http.Response, error) {
			bare := req.Clone(req.Context())
			bare.URL.RawQuery = "limit=100"
			return s.mock.RoundTrip(bare)
		})
	}
	swept, err := s.sweep(Options{})
	if want := counts([2]int{2, 2}, [2]int{1, 1}, [2]int{2, 2}); err != nil || !reflect.DeepEqual(swept, Swept{Counts: want}) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	s.answer = nil
	s.wants("a", open, allClosed)
	s.wants("a", late, allOpen)
}

func TestSweepTellsWhatItCouldNotClose(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.URL.Path == cards+"/"+f.card {
			return saying(500, `no API`)
		}
		return nil
	}
	swept, err := s.sweep(Options{})
	want := Swept{counts([2]int{1, 1}, [2]int{1, 0}, [2]int{1, 1}), []Left{{"card", f.card, "POST " + cards + "/" + f.card + " was refused with 500"}}}
	if err != nil || !reflect.DeepEqual(swept, want) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
}

func TestSweepATargetThatIsStrange(t *testing.T) {
	t.Parallel()
	const item = `{"id":"ich_1","object":"issuing.cardholder","status":"active","created":1,"metadata":{"assay_run":"x"}`
	for name, tc := range map[string]struct {
		status  int
		body    string
		left    string // in the reason of each Left
		err     string
		closing int // requests that change something
	}{
		"no such list":       {status: 404, body: `{"error":{"message":"Unrecognized request URL"}}`, left: "Unrecognized request URL"},
		"no list":            {status: 200, body: `{"data":"none"}`, left: "no list"},
		"no API":             {status: 200, body: `<html>`, err: "target.not_stripe_like"},
		"a wrong key":        {status: 401, body: `{"error":{"message":"Invalid API Key"}}`, err: `auth: GET /v1/issuing/authorizations was answered with 401`},
		"broken":             {status: 503, body: ``, err: "target.5xx"},
		"one page for ever":  {status: 200, body: `{"data":[` + item + `}],"has_more":true}`, left: "repeat", closing: 1},
		"endlessly empty":    {status: 200, body: `{"data":[],"has_more":true}`, left: "repeat"},
		"a live object":      {status: 200, body: `{"data":[` + item + `},` + item + `,"livemode":true}],"has_more":false}`, err: "safety.livemode"},
		"an id with a path":  {status: 200, body: `{"data":[` + strings.Replace(item, "ich_1", "../ich_1", 1) + `}]}`},
		"metadata of a text": {status: 200, body: `{"data":[` + strings.Replace(item, `{"assay_run":"x"}`, `"assay_run"`, 1) + `}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.answer = func(req *http.Request) http.RoundTripper { return saying(tc.status, tc.body) }
			swept, err := s.sweep(Options{})
			if (err != nil) != (tc.err != "") || err != nil && !strings.Contains(err.Error(), tc.err) {
				t.Errorf("error is %v, want %q", err, tc.err)
			}
			if err == nil && (len(swept.Left) > 0) != (tc.left != "") {
				t.Errorf("left %v, want %q", swept.Left, tc.left)
			}
			for _, left := range swept.Left {
				if !strings.Contains(left.Why, tc.left) {
					t.Errorf("left %v, want %q", left, tc.left)
				}
			}
			if sent := posts(s.asked()); len(sent) != tc.closing {
				t.Errorf("sent %q, want %d requests", sent, tc.closing)
			}
		})
	}
}

// A list that always has one more page does not keep a sweep for ever.
func TestSweepAListWithoutAnEnd(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var pages atomic.Int64
	s.answer = func(*http.Request) http.RoundTripper {
		return saying(200, fmt.Sprintf(`{"data":[{"id":"ich_%d","status":"active"}],"has_more":true}`, pages.Add(1)))
	}
	swept, err := s.sweep(Options{DryRun: true})
	if err != nil || len(swept.Left) == 0 || !strings.Contains(swept.Left[0].Why, "does not end after 5000 pages") {
		t.Errorf("left %v (%v), want what did not end", swept.Left, err)
	}
}

// One account that cannot be read is reason enough to touch none.
func TestSweepIsAllOrNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f := s.family(run, "a")
	s.answer = func(req *http.Request) http.RoundTripper {
		if strings.HasSuffix(req.Header.Get("Authorization"), "_b") {
			return saying(403, `{"error":{"message":"Not yours."}}`)
		}
		return nil
	}
	_, err := Sweep(t.Context(), []string{"nobody", "a", "b"}, s.line, Options{Now: begun.Add(2 * time.Hour)})
	if err == nil || !strings.Contains(err.Error(), "Not yours.") {
		t.Errorf("the sweep ends with %v, want the refusal", err)
	}
	s.wants("a", f, allOpen)
}

// A list that is not served is told once, whatever the number of accounts.
func TestSweepTellsAMissingListOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.URL.Path == authorizations {
			return saying(404, `{"error":{"message":"Unrecognized request URL"}}`)
		}
		return nil
	}
	swept, err := Sweep(t.Context(), []string{"nobody", "a", "b", "c"}, s.line, Options{Now: begun})
	if err != nil || len(swept.Left) != 1 || swept.Left[0].What != "authorization" {
		t.Errorf("left %v (%v), want the list of authorizations, once", swept.Left, err)
	}
}

// A live object that is met while closing ends the sweep.
func TestSweepStopsAtTheGuard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for range 30 {
		s.family(run, "a")
	}
	s.answer = func(req *http.Request) http.RoundTripper {
		if req.Method == "GET" {
			return nil
		}
		return transport(func(*http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("guarded: %w", &wire.SafetyError{Cause: "safety.livemode", Why: "a live object"})
		})
	}
	_, err := s.sweep(Options{})
	var unsafe *wire.SafetyError
	if !errors.As(err, &unsafe) {
		t.Errorf("the sweep ends with %v, want a safety stop", err)
	}
	if sent := posts(s.asked()); len(sent) > closers {
		t.Errorf("%d requests after the first live object", len(sent))
	}
}
