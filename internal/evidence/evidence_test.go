package evidence

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/fixtures"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

const (
	create  = "/v1/test_helpers/issuing/authorizations"
	capture = create + "/iauth_1/capture"
	expire  = create + "/iauth_1/expire"
	fail    = "/v1/test_helpers/issuing/cards/ic_1/shipping/fail"
	topups  = "/v1/topups"
)

func load(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// tallyOf hears exchanges, each as a step of its own scenario.
func tallyOf(t *testing.T, version string, exchanges ...wire.Exchange) *Tally {
	t.Helper()
	tally := New(load(t), version)
	for _, x := range exchanges {
		tally.Add(&result.Scenario{Steps: []result.Step{{Exchanges: []wire.Exchange{x}}}})
	}
	return tally
}

func post(path, params string, status int, body string) wire.Exchange {
	x := wire.Exchange{Method: http.MethodPost, Path: path, Status: status, Body: []byte(body)}
	for pair := range strings.FieldsSeq(params) {
		key, value, _ := strings.Cut(pair, "=")
		x.Params = append(x.Params, wire.Pair{Key: key, Value: value})
	}
	return x
}

func find(t *testing.T, all []result.Disputed, operation, place string) result.Disputed {
	t.Helper()
	for _, d := range all {
		if d.Place == place && slices.ContainsFunc(d.Operations, func(o string) bool { return strings.HasSuffix(o, operation) }) {
			return d
		}
	}
	t.Fatalf("no disagreement about %s of %s", place, operation)
	return result.Disputed{}
}

// What the samples and the OpenAPI document say is read from them.
func TestVoices(t *testing.T) {
	t.Parallel()
	all := tallyOf(t, "").Result()
	if len(all) != len(fixtures.Disagreements()) || len(all) < 60 {
		t.Errorf("%d places, want all %d", len(all), len(fixtures.Disagreements()))
	}
	for _, c := range []struct{ operation, place, sample, prose, spec, recording, holds string }{
		{"shipping/fail", "shipping.status", `"failed"`, "“failure”", "one of canceled, delivered, failure, pending, returned, shipped, submitted or null, may be absent", "", `"failure"`},
		{"/capture", "amount", "0", "“will not drop to zero upon capture”", "integer, always there", "the authorized amount, unchanged", "the authorized amount, unchanged"},
		{"/capture", "redaction", "null", "", "not in it", "absent", "absent"},
		{"/expire", "fleet", "absent", "", "object or null, may be absent", "null", "null"},
		{"/authorizations", "parameter amount", "", "“Required”", "integer, may be absent", "", fixtures.Optional},
		{"/authorizations", "parameter risk_assessment[fraud_risk][level]", "", "“risk_level=high” with a score, as third parties quote it", "one of elevated, highest, low, normal, not_assessed, unknown, always there", "", "level, highest being the highest"},
		{"/authorizations", "card", `"ic_…"`, "", "object, always there", "an object: the card with its cardholder", "an object: the card with its cardholder"},
		{"/{card}", "pin", "", "", "not in it", "there", "there"},
		{"/topups", "destination_balance", "", "“destination_balance=issuing”", "not in it", `"issuing"`, `"issuing"`},
	} {
		d := find(t, all, c.operation, c.place)
		if d.Sample != c.sample || d.Prose != c.prose || d.Spec != c.spec || d.Recording != c.recording || d.Holds != c.holds {
			t.Errorf("%s of %s:\n got %+v\nwant %+v", c.place, c.operation, d, c)
		}
	}
	for _, d := range all {
		if len(d.Target) > 0 || d.Spec == "" && d.Prose == "" || d.Wrong == result.TargetWrong {
			t.Errorf("without a target: %+v", d)
		}
	}
}

// The voice of the document is one for all operations of a place.
func TestOneSpecVoice(t *testing.T) {
	t.Parallel()
	tally := tallyOf(t, "")
	for _, p := range tally.places {
		for _, name := range p.Operations {
			op := tally.operation(name)
			if op == nil {
				t.Errorf("%s: the document has no operation %s", p.name(), name)
				continue
			}
			if other := *p; p.About == "" {
				other.Operations = []string{name}
				if said := tally.says(&other); said != tally.says(p) {
					t.Errorf("%s of %s: the document says %q there and %q of others", p.name(), name, said, tally.says(p))
				}
			}
		}
	}
}

func TestTargetIsHeard(t *testing.T) {
	t.Parallel()
	const taken, refusal = `{}`, `{"error":{"param":%q,"message":"no"}}`
	for name, c := range map[string]struct {
		operation, place string
		exchanges        []wire.Exchange
		said             string
		wrong, ofStripe  result.Blame
	}{
		"what holds":            {"/capture", "status", []wire.Exchange{post(capture, "", 200, `{"status":"closed"}`)}, `["closed" ×1]`, result.DocumentationStale, result.DocumentationStale},
		"what the sample says":  {"/capture", "status", []wire.Exchange{post(capture, "", 200, `{"status":"reversed"}`)}, `["reversed" ×1]`, result.TargetWrong, result.StripeChanged},
		"something else":        {"/capture", "status", []wire.Exchange{post(capture, "", 200, `{"status":"pending"}`)}, `["pending" ×1]`, result.TargetWrong, result.StripeChanged},
		"nothing":               {"/capture", "status", []wire.Exchange{post(capture, "", 200, `{}`)}, `[absent ×1]`, result.TargetWrong, result.StripeChanged},
		"both":                  {"/capture", "status", []wire.Exchange{post(capture, "", 200, `{"status":"pending"}`), post(capture, "", 200, `{"status":"closed"}`), post(capture, "", 200, `{"status":"closed"}`)}, `["closed" ×2 "pending" ×1]`, result.DocumentationStale, result.DocumentationStale},
		"another call":          {"/capture", "status", []wire.Exchange{post(capture, "close_authorization=false", 200, `{"status":"pending"}`)}, `[]`, result.DocumentationStale, result.DocumentationStale},
		"a refusal":             {"/capture", "status", []wire.Exchange{post(capture, "", 400, `{"status":"pending"}`)}, `[]`, result.DocumentationStale, result.DocumentationStale},
		"a page":                {"/capture", "status", []wire.Exchange{post(capture, "", 200, `<html>`)}, `[]`, result.DocumentationStale, result.DocumentationStale},
		"words hold":            {"/capture", "amount", []wire.Exchange{post(capture, "", 200, `{"amount":1234}`)}, `[1234 ×1]`, result.DocumentationStale, result.DocumentationStale},
		"words, and nothing":    {"/capture", "amount", []wire.Exchange{post(capture, "", 200, `{}`)}, `[absent ×1]`, result.TargetWrong, result.StripeChanged},
		"words, and the sample": {"/capture", "amount", []wire.Exchange{post(capture, "", 200, `{"amount":0}`)}, `[0 ×1]`, result.TargetWrong, result.StripeChanged},
		"a list":                {"/capture", "transactions", []wire.Exchange{post(capture, "", 200, `{"transactions":[{},{}]}`)}, `[a list of 2 ×1]`, result.DocumentationStale, result.DocumentationStale},
		"an id for an object":   {"/authorizations", "card", []wire.Exchange{post(create, "amount=1000 card=ic_1Abcdefghijklmnopqrstuvw", 200, `{"card":"ic_1Abcdefghijklmnopqrstuvw"}`)}, `["ic_…" ×1]`, result.TargetWrong, result.StripeChanged},
		"an object":             {"/authorizations", "card", []wire.Exchange{post(create, "amount=1000 card=ic_1Abcdefghijklmnopqrstuvw", 200, `{"card":{"id":"ic_1"}}`)}, `[an object ×1]`, result.DocumentationStale, result.DocumentationStale},
		"inferred, as inferred": {"/expire", "merchant_amount", []wire.Exchange{post(expire, "", 200, `{"merchant_amount":5}`)}, `[5 ×1]`, result.NotDecided, result.DocumentationStale},
		"inferred, otherwise":   {"/expire", "merchant_amount", []wire.Exchange{post(expire, "", 200, `{"merchant_amount":0}`)}, `[0 ×1]`, result.NotDecided, result.NotDecided},
		"inferred, not seen":    {"/expire", "merchant_amount", nil, `[]`, result.NotDecided, result.NotDecided},
		"what the enum lacks":   {"/fail", "shipping.status", []wire.Exchange{post(fail, "", 200, `{"shipping":{"status":"failed"}}`)}, `["failed" ×1]`, result.TargetWrong, result.StripeChanged},
		"a required parameter":  {"/authorizations", "parameter amount", []wire.Exchange{post(create, "card=ic_1", 400, fmt.Sprintf(refusal, "amount"))}, `[left out: refused ×1]`, result.TargetWrong, result.StripeChanged},
		"an optional one":       {"/authorizations", "parameter amount", []wire.Exchange{post(create, "card=ic_1 merchant_amount=5", 200, taken), post(create, "card=ic_1 amount=5", 200, taken)}, `[left out: taken ×1 sent: taken ×1]`, result.DocumentationStale, result.DocumentationStale},
		"another one's refusal": {"/authorizations", "parameter amount", []wire.Exchange{post(create, "amount=1", 400, fmt.Sprintf(refusal, "card"))}, `[]`, result.DocumentationStale, result.DocumentationStale},
		"a property beyond":     {"/topups", "destination_balance", []wire.Exchange{post(topups, "amount=1", 200, `{"destination_balance":"issuing"}`)}, `["issuing" ×1]`, result.SpecificationStale, result.SpecificationStale},
		"no word of an open list": {"/authorizations", "request_history.0.reason", []wire.Exchange{post(create, "card=ic_1", 200, `{"request_history":[]}`)},
			`[absent ×1]`, result.SpecificationStale, result.SpecificationStale},
		"a word of an open list": {"/authorizations", "request_history.0.reason", []wire.Exchange{post(create, "card=ic_1", 200, `{"request_history":[{"reason":"network_stip"}]}`)},
			`["network_stip" ×1]`, result.SpecificationStale, result.SpecificationStale},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tally := tallyOf(t, "", c.exchanges...)
			d := find(t, tally.Result(), c.operation, c.place)
			var said []string
			for _, s := range d.Target {
				said = append(said, fmt.Sprintf("%s ×%d", s.Value, s.Times))
			}
			if got := fmt.Sprint(said); got != c.said || d.Wrong != c.wrong {
				t.Errorf("it said %s, %s; want %s, %s", got, d.Wrong, c.said, c.wrong)
			}
			tally.Real = true
			if d := find(t, tally.Result(), c.operation, c.place); d.Wrong != c.ofStripe {
				t.Errorf("of Stripe: %s, want %s", d.Wrong, c.ofStripe)
			}
		})
	}
}

// Another version of the API may answer otherwise.
func TestOtherVersionsAreNotHeard(t *testing.T) {
	t.Parallel()
	old := post(expire, "", 200, `{"status":"reversed"}`)
	old.Version = "2024-04-10"
	answered := post(expire, "", 200, `{"status":"reversed"}`)
	answered.Header = http.Header{"Stripe-Version": {"2024-04-10"}}
	for _, tally := range []*Tally{tallyOf(t, "", old, answered), tallyOf(t, "2024-04-10", post(expire, "", 200, `{"status":"reversed"}`))} {
		if d := find(t, tally.Result(), "/expire", "status"); len(d.Target) > 0 || d.Wrong != result.DocumentationStale {
			t.Errorf("it heard %+v", d)
		}
	}
}

// What is kept neither grows with the answers nor depends on their order.
func TestManyValues(t *testing.T) {
	t.Parallel()
	var there, back heard
	for i := range 1000 {
		there.add(fmt.Sprint(i % 97))
		back.add(fmt.Sprint((999 - i) % 97))
	}
	there.add(strings.Repeat("é", 1000))
	back.add(strings.Repeat("é", 1000))
	if len(there.times) > mostKept || !reflect.DeepEqual(there, back) {
		t.Errorf("kept %v, and in the other order %v", there, back)
	}
	said, others := there.most()
	total := others
	for _, s := range said {
		total += s.Times
	}
	if len(said) != mostTold || total != 1001 {
		t.Errorf("%v and %d others are %d, want 1001", said, others, total)
	}
}
