package mock

import (
	"time"

	"assay/internal/openapi"
)

// In the real-time window an endpoint of the account's owner decides whether a
// purchase is approved (evidence section 8). Who is asked is the first endpoint that
// names the event (inferred); an account without one approves (documented).
//
// The account is not locked while an endpoint thinks: the request that asked for
// money is served in two parts, and what came of the question is an outcome
// (outcomes.go) between them. So other requests go on meanwhile, an approve or
// decline call among them, and the first decision counts (documented).

const askedKind = "issuing_authorization.request"

// realTimeWindow is how long an endpoint may take (documented). It is measured by
// the wall, where endpoints live, but for a way of their own.
const realTimeWindow = 2 * time.Second

// question is a request for money that waits for an endpoint.
type question struct {
	about *Authorization
	asked *pendingRequest
	to    *WebhookEndpoint
	event *Event // it is delivered, and in no list (reported)

	reply   *reply // of the request that asked for money, which waits for the decision
	version version
	want    expansion
}

// ask lets an authorization wait for the endpoint. What it was as last told of is
// kept: nothing is told of it before the decision (documented).
func (s *authorizations) ask(a *Authorization, asked *pendingRequest, to *WebhookEndpoint) {
	a.PendingRequest = asked
	s.question = &question{about: a, asked: asked, to: to}
}

// put takes up the question that a request raised, nil if it raised none, with the
// reply that waits for its answer. The account is locked.
func (a *account) put(p *reply, v view, want expansion) *question {
	s := &a.authorizations
	q := s.question
	if q == nil {
		return nil
	}
	s.question = nil
	q.reply, q.version, q.want = p, v.version, want
	q.event = a.events.made(askedKind, q.about, func(view) raw { return nil })
	q.event.PendingWebhooks = 1
	if s.waiting == nil {
		s.waiting = map[string]*question{}
	}
	s.waiting[q.event.ID] = q
	return q
}

// answered carries out what an endpoint decided, unless a call was faster, and
// finishes the reply that waited for it. The events are those of the request that
// asked for money. The account is locked.
func (a *account) answered(q *question, v verdict, now int64) error {
	delete(a.authorizations.waiting, q.event.ID)
	a.events.cause = eventRequest{q.reply.request, q.reply.key}
	if q.about.PendingRequest == q.asked {
		a.authorizations.decided(q.about, q.asked, v, now)
	}
	if err := q.reply.succeed(nil, q.about, view{now, q.version}, q.want); err != nil {
		return err
	}
	if q.reply.use != (use{}) {
		a.keep(q.reply.key, q.reply)
	}
	return nil
}

// decided carries out what an endpoint decided. A verdict that the request does not
// allow, as of an amount that cannot be controlled, is an error (inferred), which
// declines like the silence of an endpoint does.
func (s *authorizations) decided(a *Authorization, asked *pendingRequest, v verdict, now int64) {
	amount, notes := asked.Amount, a.Metadata
	var err error
	if v.amount != nil && v.reason == "webhook_approved" {
		amount, err = *v.amount, a.allows(*v.amount)
	}
	if err == nil {
		notes, err = a.Metadata.merged(openapi.Values{"metadata": noted(v.notes)})
	}
	switch {
	case err != nil:
		v = verdict{reason: "webhook_error", message: err.Error()}
	case v.reason == "webhook_approved":
		_, _ = s.grantWaiting(a, amount, notes, now) // the lifecycle allows it
		return
	}
	_, _ = s.refuseWaiting(a, v, notes, now)
}

func noted(notes map[string]string) openapi.Values {
	out := openapi.Values{}
	for key, value := range notes {
		out[key] = value
	}
	return out
}
