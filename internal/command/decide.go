package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// question is the event by which an endpoint is asked about a purchase, and has two
// seconds to decide it (documented).
const question = "issuing_authorization.request"

// decided are the values of --decide with what its line then says of a question: how it
// was answered, for what becomes of it nobody tells. An answer without a decision is an
// invalid one, and the purchase is declined (docs/evidence.md, 8.1).
var decided = map[string]string{
	"":        "not decided, so the purchase is declined (--decide answers)",
	"approve": "answered approve",
	"decline": "answered decline",
}

// checkDecision looks at --decide, which only 200 lets count (documented).
func (f *listenFlags) checkDecision() error {
	switch _, known := decided[f.decide]; {
	case !known:
		return fmt.Errorf("--decide %q is no decision; write approve or decline", f.decide)
	case f.decide != "" && f.answer != http.StatusOK:
		return errors.New("--decide, and --answer is not 200, so that no decision would count; leave out one of them")
	}
	return nil
}

// answers returns how a good delivery is answered: with the status, and a question
// with the decision and the version that must stand beside it (documented).
func (f *listenFlags) answers() (func(wire.Delivery) wire.Reply, error) {
	plain := wire.Reply{Status: f.answer}
	if f.decide == "" {
		return func(wire.Delivery) wire.Reply { return plain }, nil
	}
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]bool{"approved": f.decide == "approve"})
	decision := wire.Reply{Status: f.answer, Body: body, Header: http.Header{
		"Stripe-Version": {spec.Version}, "Content-Type": {"application/json"},
	}}
	return func(d wire.Delivery) wire.Reply {
		if d.Type == question {
			return decision
		}
		return plain
	}, err
}

// window is how long a question waits for its answer (documented).
const window = 2 * time.Second

// noted is what the line of a delivery says besides: how a question was answered, and
// what is known against that.
func (h *hearing) noted(d *wire.Delivery) string {
	if d.Type != question || !d.Good() {
		return ""
	}
	if d.Status == 0 {
		return "not answered: who asked closed the connection"
	}
	note := decided[h.decide]
	if late := d.At.Sub(created(d)); h.decide != "" && late > window {
		note += fmt.Sprintf(", perhaps too late: it came %v after it was made, and has %v in all", late.Round(100*time.Millisecond), window)
	}
	return note
}

// created is when the event says that it was made, in whole seconds.
func created(d *wire.Delivery) time.Time {
	var event struct{ Created int64 }
	if json.Unmarshal(d.Payload, &event) != nil || event.Created <= 0 {
		return d.At
	}
	return time.Unix(event.Created, 0)
}
