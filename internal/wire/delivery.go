package wire

import (
	"encoding/json"
	"slices"
	"time"
)

// Verdict is what is wrong with a delivery, in the stable names that reports show.
type Verdict string

// The verdicts. What is not Accepted and no Duplicate is refused.
const (
	Accepted     Verdict = "" // nothing
	Duplicate    Verdict = "webhook.duplicate"
	Unsigned     Verdict = "webhook.unsigned"
	BadSignature Verdict = "webhook.signature"
	Stale        Verdict = "webhook.stale"
	Early        Verdict = "webhook.future"
	TooLarge     Verdict = "webhook.too_large"
	TooSlow      Verdict = "webhook.slow"
	NotJSON      Verdict = "webhook.json"
	NotPosted    Verdict = "webhook.method"
	LiveMode     Verdict = "safety.livemode"
)

// explained says each verdict in words.
var explained = map[Verdict]string{
	Accepted:     "accepted",
	Duplicate:    "it came before",
	Unsigned:     "it has no signature (Stripe-Signature: t=…,v1=…)",
	BadSignature: "its signature is not that of these bytes with this secret: another secret signed it, or a proxy changed the body",
	Stale:        "it was signed more than five minutes ago",
	Early:        "it was signed more than five minutes ahead",
	TooLarge:     "it is larger than 1 MiB",
	TooSlow:      "it did not come whole within two seconds",
	NotJSON:      "it is no JSON event",
	NotPosted:    "it was not POSTed",
	LiveMode:     "it tells of a live object",
}

// String says the verdict in words.
func (v Verdict) String() string { return explained[v] }

// Delivery is one event as it was delivered.
type Delivery struct {
	ID      string    `json:"id,omitempty"` // of the event; "" where it could not be read
	Type    string    `json:"type,omitempty"`
	Verdict Verdict   `json:"verdict,omitempty"`
	Status  int       `json:"status"` // that it was answered with; 0: it was not
	At      time.Time `json:"at"`
	Inbox   int       `json:"inbox,omitempty"`   // of a scenario's, the one it came to; from 0
	Payload Body      `json:"payload,omitempty"` // as it came; nothing of what is too large
}

// Good says whether the delivery is what it should be.
func (d *Delivery) Good() bool { return d.Verdict == Accepted || d.Verdict == Duplicate }

// Object returns the id of what the event tells of; "" where the delivery is not good
// or the thing has none, as a balance.
func (d *Delivery) Object() string {
	var event struct {
		Data struct{ Object struct{ ID string } }
	}
	if !d.Good() || json.Unmarshal(d.Payload, &event) != nil {
		return ""
	}
	return event.Data.Object.ID
}

// read takes type and id from the payload.
func (d *Delivery) read() Verdict {
	x := Exchange{Status: 200, Body: d.Payload}
	body, err := x.JSON()
	if err != nil {
		return NotJSON
	}
	var event struct{ ID, Type, Object string }
	if json.Unmarshal(body, &event) != nil || event.Object != "event" || event.ID == "" {
		return NotJSON
	}
	d.ID, d.Type = event.ID, event.Type
	return Accepted
}

// Verdicts are the names of what is wrong with deliveries that are refused, by
// alphabet.
func Verdicts() []Verdict {
	var bad []Verdict
	for v := range explained {
		if v != Accepted && v != Duplicate {
			bad = append(bad, v)
		}
	}
	slices.Sort(bad)
	return bad
}
