package coverage

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

const apiVersion = "2026-08-26.dahlia"

func newTally(t *testing.T) *Tally {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(spec, apiVersion, lifecycle.All)
}

// scenario is one whose steps are written as below: an exchange, or a look.
func scenario(id string, steps ...any) *result.Scenario {
	sc := &result.Scenario{ID: id, Status: result.Passed}
	for _, s := range steps {
		switch s := s.(type) {
		case wire.Exchange:
			sc.Steps = append(sc.Steps, result.Step{Exchanges: []wire.Exchange{s}})
		case result.Look:
			sc.Steps = append(sc.Steps, result.Step{Looked: []result.Look{s}})
		case failed:
			sc.Steps = append(sc.Steps, result.Step{Looked: []result.Look{result.Look(s)}, Mismatch: &result.Mismatch{}})
		}
	}
	return sc
}

// failed is a look that found something else.
type failed result.Look

func post(path, params string, status int, body string) wire.Exchange {
	form, _ := wire.ParseForm(params)
	return wire.Exchange{Method: "POST", Path: path, Params: form, Status: status, Body: []byte(body)}
}

func get(path, body string) wire.Exchange {
	return wire.Exchange{Method: "GET", Path: path, Status: 200, Body: []byte(body)}
}

func card(status, shipping string) string {
	return fmt.Sprintf(`{"id":"ic_1","object":"issuing.card","status":%q,"shipping":{"status":%q}}`, status, shipping)
}

func authorization(status string, approved, waiting bool) string {
	pending := "null"
	if waiting {
		pending = `{"amount":1}`
	}
	return fmt.Sprintf(`{"id":"iauth_1","object":"issuing.authorization","status":%q,"approved":%v,"pending_request":%s}`, status, approved, pending)
}

const (
	cards    = "/v1/issuing/cards"
	cardPath = "/v1/issuing/cards/ic_1"
	helper   = "/v1/test_helpers/issuing/cards/ic_1/shipping/"
	auths    = "/v1/test_helpers/issuing/authorizations"
	auth     = "/v1/test_helpers/issuing/authorizations/iauth_1"
	live     = "/v1/issuing/authorizations/iauth_1"
	refusal  = `{"error":{"type":"invalid_request_error","message":"no"}}`
)

func look(object, id, path string) result.Look {
	return result.Look{Object: object, ID: id, Path: path}
}

func atCard(path string) result.Look          { return look("issuing.card", "ic_1", path) }
func atAuthorization(path string) result.Look { return look("issuing.authorization", "iauth_1", path) }

func created(shipping string) wire.Exchange {
	return post(cards, "type=physical", 200, card("active", shipping))
}

func authorized(status string, approved, waiting bool) wire.Exchange {
	return post(auths, "amount=5", 200, authorization(status, approved, waiting))
}

// TestVerdicts tells what came of one action in one scenario.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	shipped := post(helper+"ship", "", 200, card("active", "shipped"))
	waits := authorized("pending", false, true)
	old := func(x wire.Exchange) wire.Exchange {
		x.Header = http.Header{"Stripe-Version": {"2024-06-20"}}
		return x
	}
	replayed := func(x wire.Exchange) wire.Exchange {
		x.Header = http.Header{"Idempotent-Replayed": {"true"}}
		return x
	}
	day := post("/_assay/clock", "advance=691200", 200, `{}`)
	for name, row := range map[string]struct {
		steps []any
		want  string // "noun from action to: verdict"
	}{
		"a step looked at the status": {[]any{created("pending"), shipped, atCard("shipping.status")}, "shipping pending ship shipped: taken and asserted"},
		"a step compared the whole":   {[]any{created("pending"), shipped, atCard("")}, "shipping pending ship shipped: taken and asserted"},
		"a step found another":        {[]any{created("pending"), shipped, failed(atCard("shipping.status"))}, "shipping pending ship shipped: taken only"},
		"nobody looked":               {[]any{created("pending"), shipped}, "shipping pending ship shipped: taken only"},
		"a step looked elsewhere":     {[]any{created("pending"), shipped, atCard("status"), atCard("shipping.carrier")}, "shipping pending ship shipped: taken only"},
		"at another card":             {[]any{created("pending"), shipped, look("issuing.card", "ic_2", "shipping.status")}, "shipping pending ship shipped: taken only"},
		"a step looked too early":     {[]any{created("pending"), atCard("shipping.status"), shipped}, "shipping pending ship shipped: taken only"},
		"a step looked after the next move": {[]any{created("pending"), shipped, post(helper+"deliver", "", 200, card("active", "delivered")), atCard("shipping.status")},
			"shipping pending ship shipped: taken only; shipping shipped deliver delivered: taken and asserted"},

		"states of one word, told apart by a fact":    {[]any{waits, post(live+"/approve", "", 200, authorization("pending", true, false)), atAuthorization("approved")}, "authorization awaiting approve pending: taken and asserted"},
		"the word alone tells nothing there":          {[]any{waits, post(live+"/approve", "", 200, authorization("pending", true, false)), atAuthorization("status")}, "authorization awaiting approve pending: taken only"},
		"something in what the fact is about":         {[]any{authorized("pending", true, false), post(auth+"/increment", "increment_amount=1", 200, authorization("pending", true, true)), atAuthorization("pending_request.amount")}, "authorization pending increment incrementing: taken and asserted"},
		"declined and closed share a word":            {[]any{waits, post(live+"/decline", "", 200, authorization("closed", false, false)), atAuthorization("status")}, "authorization awaiting decline declined: taken and asserted"},
		"a move that stays":                           {[]any{authorized("pending", true, false), post(auth+"/reverse", "", 200, authorization("pending", true, false)), atAuthorization("status")}, "authorization pending reverse pending: taken and asserted"},
		"a fact that fits no state is not followed":   {[]any{authorized("pending", false, false), post(auth+"/capture", "", 200, authorization("closed", true, false))}, ""},
		"an object whose beginning nobody saw":        {[]any{post(helper+"ship", "", 200, card("active", "shipped"))}, ""},
		"a replay tells what was":                     {[]any{created("pending"), shipped, replayed(created("pending")), atCard("shipping.status")}, "shipping pending ship shipped: taken and asserted"},
		"an event tells what was, and is no thing":    {[]any{created("pending"), shipped, get("/v1/events", `{"object":"list","data":[{"object":"event","id":"evt_1","data":{"object":`+card("active", "pending")+`}}]}`)}, "shipping pending ship shipped: taken only"},
		"a list tells, too":                           {[]any{created("pending"), shipped, get(cards, `{"object":"list","data":[`+card("active", "shipped")+`]}`), atCard("shipping.status")}, "shipping pending ship shipped: taken and asserted"},
		"before basil an expired one says reversed":   {[]any{authorized("pending", true, false), old(post(auth+"/expire", "", 200, authorization("reversed", true, false))), get(live, authorization("expired", true, false)), atAuthorization("status")}, "authorization pending expire expired: taken and asserted"},
		"before basil a reversed one says so as well": {[]any{authorized("pending", true, false), old(post(auth+"/reverse", "", 200, authorization("reversed", true, false)))}, "authorization pending reverse reversed: taken only"},

		"by time":               {[]any{authorized("pending", true, false), day, get(live, authorization("expired", true, false)), atAuthorization("status")}, "authorization pending expire expired: taken and asserted by itself"},
		"by time, before basil": {[]any{authorized("pending", true, false), day, old(get(live, authorization("reversed", true, false)))}, "authorization pending expire expired: taken only by itself"},
		"by time, several ways": {[]any{authorized("pending", true, true), day, get(live, authorization("pending", true, false))}, ""},
		"by time, nobody knows": {[]any{authorized("pending", true, true), day, get(live, authorization("expired", true, false))}, ""},
		"a capture after time has passed, from where is not known": {[]any{authorized("pending", true, false), day, post(auth+"/reverse", "", 400, refusal), get(live, authorization("expired", true, false))},
			"authorization pending expire expired: taken only by itself"},

		"refused":                          {[]any{created("pending"), post(helper+"deliver", "", 400, refusal), get(cardPath, card("active", "pending"))}, "shipping pending deliver: refused"},
		"refused, and nobody looked":       {[]any{created("pending"), post(helper+"deliver", "", 400, refusal)}, "shipping pending deliver: refused"},
		"refused for its parameter":        {[]any{created("pending"), post(helper+"deliver", "x=1", 400, `{"error":{"code":"parameter_unknown"}}`)}, ""},
		"refused for its key":              {[]any{created("pending"), post(helper+"deliver", "", 401, refusal)}, ""},
		"refused as there are too many":    {[]any{created("pending"), post(helper+"deliver", "", 429, refusal)}, ""},
		"refused by a broken target":       {[]any{created("pending"), post(helper+"deliver", "", 500, refusal)}, ""},
		"refused though declared":          {[]any{created("pending"), post(helper+"ship", "", 400, refusal)}, ""},
		"refused in another state by then": {[]any{created("shipped"), post(helper+"ship", "", 400, refusal), get(cardPath, card("active", "delivered"))}, "shipping shipped deliver delivered: taken only by itself"},

		"allowed although forbidden":           {[]any{created("pending"), post(helper+"deliver", "", 200, card("active", "delivered"))}, "shipping pending deliver delivered: allowed although forbidden"},
		"allowed, and it stays":                {[]any{created("pending"), post(helper+"deliver", "", 200, card("active", "pending"))}, "shipping pending deliver pending: allowed although forbidden"},
		"allowed, and nothing is told":         {[]any{created("pending"), post(helper+"deliver", "", 200, `{}`)}, "shipping pending deliver : allowed although forbidden"},
		"allowed once is allowed":              {[]any{created("pending"), post(helper+"deliver", "", 400, refusal), post(helper+"deliver", "", 200, card("active", "delivered"))}, "shipping pending deliver delivered: allowed although forbidden"},
		"a canceled card becomes active":       {[]any{post(cards, "", 200, card("canceled", "canceled")), post(cardPath, "status=active", 200, card("active", "canceled"))}, "card canceled activate active: allowed although forbidden"},
		"asked for what is so already":         {[]any{created("shipped"), post(cardPath, "status=active", 200, card("active", "shipped"))}, ""},
		"led elsewhere":                        {[]any{authorized("pending", true, false), post(auth+"/capture", "", 200, authorization("reversed", true, false))}, "authorization pending capture reversed: allowed although forbidden elsewhere"},
		"moved by itself to nowhere declared":  {[]any{created("delivered"), get(cardPath, card("active", "pending"))}, "shipping delivered  pending: allowed although forbidden elsewhere by itself"},
		"canceled with its card":               {[]any{created("pending"), post(cardPath, "status=canceled", 200, card("canceled", "canceled")), atCard("shipping.status")}, "card active cancel canceled: taken only; shipping pending cancel canceled: taken and asserted"},
		"left alone when its card is canceled": {[]any{created("shipped"), post(cardPath, "status=canceled", 200, card("canceled", "shipped")), atCard("status")}, "card active cancel canceled: taken and asserted; shipping shipped cancel: refused"},
		"not left alone":                       {[]any{created("shipped"), post(cardPath, "status=canceled", 200, card("canceled", "canceled")), atCard("status")}, "card active cancel canceled: taken and asserted; shipping shipped cancel canceled: allowed although forbidden"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tally := newTally(t)
			tally.Add(scenario("one", row.steps...))
			if got := told(tally.Result()); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// told writes everything that was tried.
func told(c *result.Coverage) string {
	var all []string
	for _, l := range c.Lifecycles {
		for _, list := range []struct {
			moves []result.Move
			mark  string
		}{{l.Transitions, ""}, {l.Forbidden, ""}, {l.Elsewhere, " elsewhere"}} {
			for _, m := range list.moves {
				if m.Verdict == result.NeverTried {
					continue
				}
				text := strings.Join([]string{l.Noun, m.From, m.Action}, " ")
				if m.Verdict != result.Refused {
					text += " " + m.To
				}
				text += ": " + string(m.Verdict) + list.mark
				if m.ByItself > 0 {
					text += " by itself"
				}
				all = append(all, text)
			}
		}
	}
	return strings.Join(all, "; ")
}

func TestOperations(t *testing.T) {
	t.Parallel()
	tally := newTally(t)
	tally.Add(scenario("one",
		post(cards, "type=physical&status=active&shipping[address][line1]=x&metadata[order]=1&spending_controls[spending_limits][0][amount]=5&expand[]=x&nonsense=1", 200, card("active", "pending")),
		post(cards, "spending_controls[blocked_categories][3]=zoos", 400, `{"error":{"code":"parameter_invalid_empty"}}`),
		post(cards, "", 400, `{"error":{"code":"a text: that is none"}}`),
		wire.Exchange{Method: "GET", Path: cardPath, Waiting: true, Status: 200, Body: []byte(`{}`)},
		wire.Exchange{Method: "GET", Path: cardPath},
		get("/v2/other", `{}`),
		post("/v1/files", "", 404, `{"error":{"message":"Unrecognized request URL (POST: /v1/files)."}}`),
	))
	c := tally.Result()
	if c.Exchanges != 4 {
		t.Errorf("%d exchanges, want 4: what was made to wait, was not answered or is no operation does not count", c.Exchanges)
	}
	one := find(t, c, "POST /v1/issuing/cards")
	if one.Requests != 3 || one.Statuses["200"] != 1 || one.Statuses["400"] != 2 || len(one.Codes) != 1 || one.Codes["parameter_invalid_empty"] != 1 {
		t.Errorf("%+v", one)
	}
	for _, sent := range []string{"type", "status", "shipping[address][line1]", "metadata[*]", "spending_controls[spending_limits][][amount]", "spending_controls[blocked_categories][]", "expand[]"} {
		if slices.Contains(one.NeverSent, sent) {
			t.Errorf("%s was sent", sent)
		}
	}
	for _, never := range []string{"currency", "shipping[address][line2]", "spending_controls[spending_limits][][interval]"} {
		if !slices.Contains(one.NeverSent, never) {
			t.Errorf("%s was never sent", never)
		}
	}
	if one.Parameters.Covered != 7 || one.Parameters.All != 7+len(one.NeverSent) {
		t.Errorf("parameters %+v, never %d", one.Parameters, len(one.NeverSent))
	}
	values := strings.Join(one.NoValue, " ")
	for value, never := range map[string]bool{
		"type=physical": false, "type=virtual": true, "status=active": false, "status=inactive": true,
		"spending_controls[blocked_categories][]=(a wrong one)":           false, // zoos is none
		"spending_controls[blocked_categories][]=ac_refrigeration_repair": true,
		"spending_controls[blocked_categories][]=bakeries":                false, // one of the middle is not asked for
	} {
		if strings.Contains(values, value) != never {
			t.Errorf("%s among the values never sent: %v", value, !never)
		}
	}
	if !find(t, c, "POST /v1/files").Unserved || c.Operations.Covered != 1 || c.Operations.All != len(c.ByOperation)-1 {
		t.Errorf("operations %+v", c.Operations)
	}
}

func find(t *testing.T, c *result.Coverage, operation string) result.OperationCoverage {
	t.Helper()
	i := slices.IndexFunc(c.ByOperation, func(o result.OperationCoverage) bool { return o.Operation == operation })
	if i < 0 {
		t.Fatalf("there is no %s", operation)
	}
	return c.ByOperation[i]
}

func TestServes(t *testing.T) {
	t.Parallel()
	tally := newTally(t)
	tally.Serves = func(method, path string) bool { return method == "POST" && path == "/v1/issuing/cards" }
	tally.Add(scenario("one", get(cardPath, card("active", "pending"))))
	if c := tally.Result(); c.Operations != (result.Covered{Covered: 1, All: 2}) {
		t.Errorf("%+v, want the one that answered, and the one that is served", c.Operations)
	}
}

func TestFields(t *testing.T) {
	t.Parallel()
	tally := newTally(t)
	tally.Add(scenario("one",
		created("pending"), atCard(""), atCard("status"), atCard("shipping.address.line1"), atCard("metadata.order"), atCard("no_such_field"),
		look("issuing.transaction", "ipi_1", "amount"), look("", "", "error"), look("something", "x_1", "id"),
	))
	c := tally.Result()
	var objects []string
	for _, o := range c.ByObject {
		objects = append(objects, fmt.Sprint(o.Object, o.Fields.Covered))
	}
	// status, shipping and what it leads through, metadata; what is only compared as a
	// whole, or unknown, is not asserted.
	if want := []string{"issuing.card5", "issuing.transaction1"}; !slices.Equal(objects, want) {
		t.Errorf("%v, want %v", objects, want)
	}
	for _, never := range []string{"id", "shipping.address.city"} {
		if !slices.Contains(c.ByObject[0].Never, never) {
			t.Errorf("%s was never asserted", never)
		}
	}
}

// TestOrder proves that it does not matter how scenarios are spread over workers.
func TestOrder(t *testing.T) {
	t.Parallel()
	scenarios := []*result.Scenario{
		scenario("b", created("pending"), post(helper+"ship", "", 200, card("active", "shipped")), atCard("shipping.status")),
		scenario("a", created("pending"), post(helper+"ship", "", 200, card("active", "shipped")), atCard("")),
		scenario("c", created("pending"), post(helper+"deliver", "", 200, card("active", "delivered"))),
		scenario("d", created("pending"), post(helper+"deliver", "", 400, refusal)),
	}
	forth, back := newTally(t), newTally(t)
	for i := range scenarios {
		forth.Add(scenarios[i])
		back.Add(scenarios[len(scenarios)-1-i])
	}
	if !reflect.DeepEqual(forth.Result(), back.Result()) {
		t.Error("the order of scenarios changes the coverage")
	}
	for _, m := range forth.Result().Lifecycles[2].Transitions {
		if m.Action == "ship" && m.From == "pending" && (m.Times != 2 || m.Scenario != "a") {
			t.Errorf("%+v, want the first of two by name", m)
		}
	}
}

// TestBounds feeds it what grows: nothing that a target makes up may stay.
func TestBounds(t *testing.T) {
	t.Parallel()
	tally := newTally(t)
	size := func() int {
		text, err := json.Marshal(tally.Result())
		if err != nil {
			t.Fatal(err)
		}
		return len(text)
	}
	for i := range 10_000 {
		tally.Add(scenario(fmt.Sprintf("scenario %05d", i),
			post(cards, fmt.Sprintf("metadata[key%d]=%d&made_up_%d=1", i, i, i), 400, fmt.Sprintf(`{"error":{"code":"code_%d"}}`, i)),
			look(fmt.Sprint("object", i), "x", fmt.Sprint("path", i)), created("pending"), post(helper+"ship", "", 200, card("active", fmt.Sprint("state", i)))))
	}
	if n := size(); n > 200_000 {
		t.Errorf("after 10,000 scenarios the coverage takes %d bytes", n)
	}
	if n := len(find(t, tally.Result(), "POST /v1/issuing/cards").Codes); n != mostCodes {
		t.Errorf("%d codes were kept, want %d", n, mostCodes)
	}
}

// TestNonsense makes sure that no answer breaks the fold.
func TestNonsense(t *testing.T) {
	t.Parallel()
	tally := newTally(t)
	for _, body := range []string{"", "null", "[]", `"text"`, "{", `{"object":"list"}`, `{"object":"list","data":{}}`, `{"object":"list","data":[1,null,{}]}`,
		`{"object":"issuing.card"}`, `{"object":"issuing.card","id":5,"status":[]}`, `{"object":5}`, "\xff\xfe", strings.Repeat("[", 10_000)} {
		tally.Add(scenario("one", get(cardPath, body), get(cards, body), post(cardPath, "status=canceled", 200, body), post(cardPath, "status=active", 400, body)))
	}
	if got := told(tally.Result()); got != "" {
		t.Errorf("it read %q in nonsense", got)
	}
}

func TestNothing(t *testing.T) {
	t.Parallel()
	c := newTally(t).Result()
	for name := range parts {
		p := Short(c, name, 1, "assay.yaml:2")
		if p == nil || p.Code != result.NotConforming {
			t.Errorf("%s: nothing was exercised, and that is enough", name)
		}
	}
}

func TestThresholds(t *testing.T) {
	t.Parallel()
	c := &result.Coverage{
		Operations: result.Covered{Covered: 2, All: 3}, Transitions: result.Covered{Covered: 999, All: 1000},
		ByOperation: []result.OperationCoverage{{Operation: "GET /a"}, {Operation: "GET /b", Requests: 1}, {Operation: "GET /c", Unserved: true}},
		Lifecycles: []result.LifecycleCoverage{{Noun: "card", Transitions: []result.Move{
			{From: "active", Action: "freeze", To: "inactive", Verdict: result.TakenOnly},
			{From: "active", Action: "cancel", To: "canceled", Verdict: result.TakenAndAsserted},
		}}},
	}
	for _, row := range []struct {
		part    string
		percent int
		want    string
	}{
		{"operations", 66, ""},
		{"operations", 67, "2 of 3 operations were asked (66 %), x.yaml:3 wants 67 %: GET /a"},
		{"transitions", 99, ""},
		{"transitions", 100, "999 of 1000 transitions were taken and asserted (99 %), x.yaml:3 wants 100 %: card active -freeze→ inactive: taken only"},
		{"forbidden", 1, "0 of 0 forbidden were refused (0 %), x.yaml:3 wants 1 %"},
	} {
		got := ""
		if p := Short(c, row.part, row.percent, "x.yaml:3"); p != nil {
			got = p.Message
		}
		if got != row.want {
			t.Errorf("%s at %d %%: %q, want %q", row.part, row.percent, got, row.want)
		}
	}
}
