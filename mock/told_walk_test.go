package mock

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// walk is a random way through the life of an account that is held against what
// the events tell of it.
type walk struct {
	c     client
	at    *clock
	r     *rand.Rand
	known map[string]seen // all objects by id, as retrieved last
	last  string          // id of the newest event looked at
	told  int
}

// seen is an object as it was retrieved, whole and trimmed.
type seen struct {
	body    string
	whole   any
	trimmed map[string]any // nil for what is not there
}

// stride is something that may change objects: a request or time that passes.
type stride struct {
	name       string
	path, form string
	pass       time.Duration
}

// Every change that a client can see is told of by one event, which has the
// object as it is then and whose previous_attributes give the object as it was;
// and nothing else is told of.
func TestEveryChangeIsTold(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			c, at := newClient(t)
			w := &walk{c: c, at: at, r: rand.New(rand.NewPCG(seed, 7)), known: map[string]seen{}}
			c.newCard(t, unlimited)
			w.known = w.look(t)
			w.news(t)
			for i := range 120 {
				w.take(t, i, w.next())
			}
			if w.told < 40 {
				t.Errorf("only %d events were seen", w.told)
			}
		})
	}
}

// next chooses a step, now and then one that is refused.
func (w *walk) next() stride {
	const helpers = "/v1/test_helpers/issuing/"
	amount := itoa(w.r.Int64N(3000))
	note := "metadata[" + string("abc"[w.r.IntN(3)]) + "]=" + []string{"", "1", "2"}[w.r.IntN(3)]
	status := []string{"active", "inactive", "inactive", "active", "active", "canceled", "none"}[w.r.IntN(7)]
	holder, card, authorization, transaction := w.any("ich_"), w.any("ic_"), w.any("iauth_"), w.any("ipi_")
	physical := "type=physical&" + shippingTo
	steps := []stride{
		{name: "time", pass: time.Duration(w.r.IntN(5)) * time.Second},
		{path: "/v1/issuing/cardholders", form: person + "&" + note},
		{path: "/v1/issuing/cardholders/" + holder, form: note + "&email=" + amount + "@example.test&individual[dob][year]=1990&individual[dob][day]=" + itoa(1+w.r.Int64N(2)) + "&individual[dob][month]=1"},
		{path: "/v1/issuing/cards", form: "currency=usd&status=active&cardholder=" + holder + "&" + physical + "&" + unlimited},
		{path: "/v1/issuing/cards", form: "currency=usd&status=active&type=virtual&replacement_reason=lost&replacement_for=" + card},
		{path: "/v1/issuing/cards", form: "currency=usd&status=active&type=virtual&lifecycle_controls[cancel_after][payment_count]=2&cardholder=" + holder},
		{path: "/v1/issuing/cards/" + card, form: "status=" + status},
		{path: "/v1/issuing/cards/" + card, form: note + "&spending_controls[blocked_categories][0]=" + []string{"taxicabs_limousines", "bakeries"}[w.r.IntN(2)]},
		{path: "/v1/issuing/authorizations/" + authorization, form: note},
		{path: "/v1/issuing/transactions/" + transaction, form: note},
		{path: "/v1/issuing/disputes", form: fraud + "&" + note + "&transaction=" + transaction},
		{path: "/v1/issuing/disputes/" + w.any("idp_"), form: note + "&amount=" + amount + "&evidence[fraudulent][explanation]=" + amount},
		{path: "/_assay/real_time", form: []string{"mode=hold", "mode=approve", "mode=approve"}[w.r.IntN(3)]},
	}
	for _, form := range []string{"", "&is_amount_controllable=true", "&" + risky, "&amount_details[cashback_amount]=1"} {
		steps = append(steps, stride{path: helpers + "authorizations", form: "merchant_data[url]=x&amount=" + amount + "&card=" + card + form})
	}
	for _, way := range []string{"submit", "ship", "deliver", "return", "fail"} {
		steps = append(steps, stride{path: helpers + "cards/" + card + "/shipping/" + way})
	}
	for _, action := range []string{
		"capture", "capture?close_authorization=false&capture_amount=" + amount, "reverse", "reverse?reverse_amount=" + amount, "expire",
		"increment?increment_amount=" + amount, "finalize_amount?final_amount=" + amount, "fraud_challenges/respond?confirmed=true",
	} {
		path, form, _ := strings.Cut(action, "?")
		steps = append(steps, stride{path: helpers + "authorizations/" + authorization + "/" + path, form: form})
	}
	for _, decision := range []string{"approve", "decline", "approve"} {
		steps = append(steps, stride{path: "/v1/issuing/authorizations/" + authorization + "/" + decision, form: note})
	}
	return steps[w.r.IntN(len(steps))]
}

// any returns the id of some object of a kind, a newer one rather.
func (w *walk) any(prefix string) string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(w.known)) {
		if strings.HasPrefix(id, prefix) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return "none"
	}
	return ids[len(ids)-1-w.r.IntN(min(len(ids), 4))]
}

// take does a step, and holds what changed against what is told.
func (w *walk) take(t *testing.T, i int, s stride) {
	t.Helper()
	before := w.known
	w.at.pass(s.pass)
	if s.path != "" {
		s.name = fmt.Sprint(s.path, " ", s.form, " ", w.c.do("POST", s.path, s.form).status)
	}
	now := w.look(t)
	w.known = now
	news := w.news(t)
	for id := range now {
		changed := !reflect.DeepEqual(before[id].trimmed, now[id].trimmed)
		told := news[id]
		switch {
		case !changed && len(told) == 0:
		case !changed || len(told) != 1:
			t.Errorf("%d. %s: %s changed: %t, told of: %v", i, s.name, id, changed, told)
		default:
			w.told++
			compareEvent(t, fmt.Sprint(i, ". ", s.name), told[0], now[id].whole, before[id].trimmed)
		}
		delete(news, id)
	}
	if len(news) > 0 {
		t.Errorf("%d. %s: told of %v", i, s.name, news)
	}
}

// compareEvent holds an event against an object as retrieved and as it was.
func compareEvent(t *testing.T, name string, event answer, object any, before map[string]any) {
	t.Helper()
	var told struct {
		Type string
		Data struct {
			Object   any
			Previous map[string]any `json:"previous_attributes"`
		}
	}
	if err := json.Unmarshal([]byte(event.body), &told); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(told.Data.Object, object) {
		t.Errorf("%s: the event has\n%v\nbut the object is\n%v", name, told.Data.Object, object)
	}
	if created := strings.HasSuffix(told.Type, ".created"); created != (before == nil) || created != (told.Data.Previous == nil) {
		t.Errorf("%s: %s of %v, previously %v", name, told.Type, before, told.Data.Previous)
	}
	if before == nil {
		return
	}
	was, _ := trim(rewind(told.Data.Object, told.Data.Previous), true).(map[string]any)
	for _, list := range []string{"transactions", "balance_transactions"} { // not told, as recorded
		if _, there := was[list]; there {
			was[list] = before[list]
		}
	}
	if !reflect.DeepEqual(was, before) {
		t.Errorf("%s: %s gives\n%v\nbut it was\n%v", name, event.raw("data.previous_attributes"), was, before)
	}
}

// rewind puts old values in place of new ones.
func rewind(now, previous any) any {
	object, isObject := now.(map[string]any)
	old, wasObject := previous.(map[string]any)
	if !isObject || !wasObject {
		return previous
	}
	out := maps.Clone(object)
	for name, value := range old {
		out[name] = rewind(object[name], value)
	}
	return out
}

// look retrieves all objects.
func (w *walk) look(t *testing.T) map[string]seen {
	t.Helper()
	all := map[string]seen{}
	for _, kind := range []string{"cardholders", "cards", "authorizations", "transactions", "disputes"} {
		for after := ""; ; {
			var list struct {
				Data    []json.RawMessage
				HasMore bool `json:"has_more"`
			}
			if err := json.Unmarshal([]byte(w.c.must(t, "GET", "/v1/issuing/"+kind+"?limit=100"+after, "").body), &list); err != nil {
				t.Fatal(err)
			}
			for _, body := range list.Data {
				id := answer{body: string(body)}.text("id")
				all[id] = see(t, w.known[id], string(body))
				after = "&starting_after=" + id
			}
			if !list.HasMore {
				break
			}
		}
	}
	return all
}

// see reads an object, unless it is as it was.
func see(t *testing.T, before seen, body string) seen {
	if before.body == body {
		return before
	}
	now := seen{body: body}
	if err := json.Unmarshal([]byte(body), &now.whole); err != nil {
		t.Fatal(err)
	}
	now.trimmed = trim(now.whole, true).(map[string]any)
	return now
}

// trim leaves out what an object's own events do not tell: of other objects in
// it all but the id, and whether a null is written.
func trim(value any, top bool) any {
	switch v := value.(type) {
	case map[string]any:
		if id, ok := v["id"]; ok && !top {
			return id
		}
		out := map[string]any{}
		for name, child := range v {
			if child != nil {
				out[name] = trim(child, false)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = trim(v[i], false)
		}
		return out
	}
	return value
}

// news returns the events that came since it was asked last, by their objects.
func (w *walk) news(t *testing.T) map[string][]answer {
	t.Helper()
	query := "type=issuing_*"
	if w.last != "" {
		query += "&ending_before=" + w.last
	}
	all := map[string][]answer{}
	page := w.c.must(t, "GET", "/v1/events?limit=100&"+query, "")
	for i := 0; page.raw(fmt.Sprint("data.", i)) != "absent"; i++ {
		event := answer{body: page.raw(fmt.Sprint("data.", i))}
		if i == 0 {
			w.last = event.text("id")
		}
		id := event.text("data.object.id")
		all[id] = append(all[id], event)
	}
	return all
}
