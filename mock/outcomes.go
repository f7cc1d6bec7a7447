package mock

import (
	"assay/internal/openapi"
	"assay/internal/wire"
)

// The mock calls others: it delivers events. What comes of such a call happens
// outside, so it is told the account as a call of the mock's own, an outcome, which
// goes the way of a client's: at its time, under the account's lock, and into the
// state file. So what was restored knows of it, and asks nobody again.
//
// No client can make one: of a request the server never sets call.own, which an
// entry of a state file does. An outcome has no Request-Id, so that those of the
// clients' requests do not depend on when somebody answered.
//
//	webhook.attempted  delivery=7 result=arrived|failed|off
//	    what came of an attempt to deliver; off: none was made, as the endpoint was
//	    disabled or deleted by then
//	purchase.decided  question=evt_… reason=webhook_approved …
//	    what an endpoint decided in the real-time window, see verdict
//	time.passed
//	    nothing, but that what was due by now has happened
var outcomes = []controlRoute{
	control("", outcomeAttempted, answering(attempted), map[string]*openapi.Schema{
		"delivery": {Type: "integer"}, "result": {Type: "string", Enum: []string{"arrived", "failed", "off"}},
	}),
	control("", outcomeDecided, answering(purchaseDecided), decidedParams),
	control("", outcomeTime, answering(timePassed), nil),
}

const (
	outcomeAttempted = "webhook.attempted"
	outcomeDecided   = "purchase.decided"
	outcomeTime      = "time.passed"
)

// outcomeOf finds an outcome by its name, nil if there is none.
func outcomeOf(name string) *controlRoute {
	for i := range outcomes {
		if outcomes[i].op.Path == name {
			return &outcomes[i]
		}
	}
	return nil
}

// outcome is the call that tells an account of something outside.
func (s *Server) outcome(name string, params ...wire.Pair) call {
	return call{own: true, path: name, version: version(s.spec.Version), form: params}
}

// learn serves an outcome at the account's time. The account is locked. One that
// cannot be written to the state file has not happened.
func (s *Server) learn(a *account, c call) { s.record(a, &reply{}, c, a.hours.at(s.options.Now())) }

type attemptedAnswer struct {
	Known   bool  `json:"known"` // false: it was settled meanwhile
	Pending int64 `json:"pending"`
	Next    int64 `json:"next"` // when it is tried again; 0 is never
}

func attempted(r *request) (*attemptedAnswer, error) {
	s := &r.account.webhooks
	d := s.open[r.params.Int("delivery")]
	if d == nil {
		return &attemptedAnswer{}, nil
	}
	next := attemptResults[r.params.Text("result")](s, d, r.now)
	if d.then != nil {
		s.send(d.then)
	}
	return &attemptedAnswer{Known: true, Next: next, Pending: d.event.PendingWebhooks}, nil
}

var attemptResults = map[string]func(s *webhooks, d *delivery, now int64) (next int64){
	"arrived": (*webhooks).arrived, "failed": (*webhooks).failed, "off": (*webhooks).givenUp,
}

func timePassed(r *request) (*clockAnswer, error) { return &clockAnswer{r.now}, nil }
