package steps

import (
	"strings"
	"testing"
)

// TestLooked tells what each kind of sentence looks at: what it names in the
// object it belongs to, and nothing that it only refers to.
func TestLooked(t *testing.T) {
	t.Parallel()
	const (
		card = `{"id":"ic_1","object":"issuing.card","status":"active","cardholder":{"id":"ich_1","object":"issuing.cardholder","name":"Jenny"},"second_line":"active","shipping":{"status":"pending"},"metadata":{"a.b":"c"}}`
		list = `{"object":"list","has_more":false,"data":[` + card + `]}`
		tale = `{"id":"evt_1","object":"event","data":{"object":` + card + `,"previous_attributes":{"status":"inactive"}}}`
	)
	for name, row := range map[string]struct {
		body, step string
		rows       [][]string
		want       string
	}{
		"a field":                    {card, `"status" is "active"`, nil, "issuing.card ic_1 status"},
		"a field further in":         {card, `"shipping.status" is "pending"`, nil, "issuing.card ic_1 shipping.status"},
		"a field of an object in it": {card, `"cardholder.name" is "Jenny"`, nil, "issuing.card ic_1 cardholder; issuing.cardholder ich_1 name"},
		"a field of an item":         {list, `"data.0.status" is "active"`, nil, "issuing.card ic_1 status"},
		"a list itself is no object": {list, `"has_more" is false`, nil, ""},
		"its length":                 {list, `"data" has 1 item`, nil, ""},
		"what an event tells":        {tale, `"data.object.status" is "active"`, nil, "event evt_1 data.object.status"},
		"what is not there":          {card, `"redaction" is absent`, nil, "issuing.card ic_1 redaction"},
		"several":                    {card, "the answer has:", [][]string{{"status", "active"}, {"shipping.status", "pending"}}, "issuing.card ic_1 status; issuing.card ic_1 shipping.status"},
		"what is referred to":        {card, `"status" is "${card:second_line}"`, nil, "issuing.card ic_1 status"},
		"a thing":                    {card, `the card's "shipping.status" is "pending"`, nil, "issuing.card ic_1 shipping.status"},
		"a thing by its sentence":    {card, "the card is active", nil, "issuing.card ic_1 status"},
		"a name beyond all bounds":   {strings.Replace(card, "issuing.card\"", strings.Repeat("x", 300)+"\"", 1), `"status" is "active"`, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, _ := world(t, answer{200, row.body})
			if err := say(w, `I GET "/v1/issuing/cards/ic_1"`); err != nil {
				t.Fatal(err)
			}
			if err := say(w, row.step, row.rows...); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range w.Looked() {
				got = append(got, strings.TrimSpace(l.Object+" "+l.ID+" "+l.Path))
			}
			if text := strings.Join(got, "; "); text != row.want {
				t.Errorf("it looked at %q, want %q", text, row.want)
			}
		})
	}
}

// TestComparingLooksAtTheWhole: who retrieves a thing and compares it has looked
// at all of it, and the next sentence begins anew.
func TestComparingLooksAtTheWhole(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t, answer{200, authorization("pending", 1000)})
	must(t, w, "the authorization reads the same when retrieved")
	if l := w.Looked(); len(l) != 1 || l[0].ID != "iauth_1" || l[0].Path != "" {
		t.Errorf("it looked at %+v, want the whole", l)
	}
	must(t, w, "the authorization amount is $10.00")
	if l := w.Looked(); len(l) != 2 || l[0].Path != "amount" || l[1].Path != "currency" {
		t.Errorf("it looked at %+v", l)
	}
}
