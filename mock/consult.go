package mock

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// mostDecided bounds what is read of an endpoint's decision, in bytes.
const mostDecided = 64 << 10

// conclude has an endpoint asked and returns the reply that waited for it, and what
// is to be delivered by then. The account is not locked meanwhile.
func (s *Server) conclude(a *account, q *question, letter *parcel) (*reply, []*parcel) {
	v := s.courier.consult(letter)
	if s.heard != nil {
		v = s.heard(v)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.epoch != letter.epoch { // it was emptied meanwhile
		return q.reply.fail(notFound(authorizationNoun, q.about.ID), a.id), nil
	}
	decide := func(v verdict) *reply {
		return s.record(a, &reply{}, s.outcome(outcomeDecided, v.params(q.event.ID)...), a.hours.at(s.options.Now()))
	}
	told := decide(v)
	if told.status == http.StatusBadRequest { // what cannot be carried out is an invalid answer (inferred), and nobody waits for ever
		told = decide(verdict{reason: "webhook_error", message: "Invalid JSON body"})
	}
	if told.status != q.reply.status {
		q.reply.status, q.reply.body = told.status, told.body
	}
	return q.reply, s.collect(a)
}

// giveUp ends the questions that a state file leaves open. Whoever asked was stopped,
// and nobody waits for an answer any more, so that it is silence (inferred).
func (s *Server) giveUp() {
	for _, a := range s.accounts.all() {
		a.mu.Lock()
		for _, id := range slices.Sorted(maps.Keys(a.authorizations.waiting)) {
			s.learn(a, s.outcome(outcomeDecided, noVerdict.params(id)...))
		}
		a.mu.Unlock()
	}
}

// consult asks an endpoint and returns what it decided. Nothing is locked. Whoever
// closes the mock waits for it, but it is not cut off: the window bounds it.
func (c *courier) consult(p *parcel) verdict {
	defer c.busy()()
	ctx, cancel := c.asking(context.Background(), realTimeWindow)
	defer cancel()
	letter, err := p.letter(ctx, c.server.options.Now())
	if err != nil {
		return noVerdict
	}
	resp, err := c.transport().RoundTrip(letter)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return c.silence(p, "was not answered within %v", realTimeWindow)
	case err != nil:
		return c.silence(p, "got no answer (%v)", wire.Plain(err))
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, mostDecided+1))
	switch {
	case ctx.Err() != nil:
		return c.silence(p, "was answered in part only within %v", realTimeWindow)
	case err != nil, len(body) > mostDecided:
		body = nil
	}
	return readVerdict(resp.StatusCode, resp.Header, body)
}

// silence tells what came instead of an answer, and is what it amounts to.
func (c *courier) silence(p *parcel, what string, args ...any) verdict {
	c.server.notices.note("webhook %s: %s (%s) %s, so the purchase is declined", p.url, p.event, p.kind, fmt.Sprintf(what, args...))
	return noVerdict
}

// busy has Close wait until what it returns is called. After Close nobody waits.
func (c *courier) busy() (done func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return func() {}
	}
	c.working.Add(1)
	return c.working.Done
}

// params writes the verdict as those of an outcome; purchaseDecided reads them.
func (v verdict) params(question string) wire.Form {
	form := wire.Form{{Key: "question", Value: question}, {Key: "reason", Value: v.reason}}
	if v.message != "" {
		form = form.Add("message", v.message)
	}
	if v.amount != nil {
		form = form.Add("amount", strconv.FormatInt(*v.amount, 10))
	}
	if v.challenge {
		form = form.Add("challenge", "true")
	}
	for _, key := range slices.Sorted(maps.Keys(v.notes)) {
		form = form.Add("metadata["+key+"]", v.notes[key])
	}
	return form
}

// decidedParams are those of the outcome.
var decidedParams = map[string]*openapi.Schema{
	"question": {Type: "string"}, "reason": {Type: "string"}, "message": {Type: "string"},
	"amount": {Type: "integer"}, "challenge": {Type: "boolean"},
	"metadata": {Type: "object", Additional: &openapi.Schema{Type: "string"}},
}

type decidedAnswer struct {
	Known  bool   `json:"known"`
	Answer string `json:"answer"` // what the request that waited is answered with: status and hash
}

func purchaseDecided(r *request) (*decidedAnswer, error) {
	q := r.account.authorizations.waiting[r.params.Text("question")]
	if q == nil {
		return &decidedAnswer{}, nil
	}
	v := verdict{reason: r.params.Text("reason"), message: r.params.Text("message"), challenge: r.params.Bool("challenge", false)}
	if r.params.Has("amount") {
		amount := r.params.Int("amount")
		v.amount = &amount
	}
	notes := r.params.Object("metadata")
	for key := range notes {
		if v.notes == nil {
			v.notes = map[string]string{}
		}
		v.notes[key] = notes.Text(key)
	}
	if err := r.account.answered(q, v, r.now); err != nil {
		return nil, err
	}
	return &decidedAnswer{true, q.reply.digest()}, nil
}
