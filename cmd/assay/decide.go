package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// question is the event by which an endpoint is asked about a purchase, and has two
// seconds to decide it (documented).
const question = "issuing_authorization.request"

// decided are the values of --decide with what its line then says of a question. An
// answer without a decision is an invalid one, and the purchase is declined
// (docs/evidence.md, 8.1).
var decided = map[string]string{
	"":        "not decided, so the purchase is declined (--decide answers)",
	"approve": "approved",
	"decline": "declined",
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

// noted is what the line of a delivery says besides: what became of a question.
func (h *hearing) noted(d *wire.Delivery) string {
	if d.Type != question {
		return ""
	}
	return decided[h.decide]
}
