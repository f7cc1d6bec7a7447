package mock

import "slices"

// handings are the ways in which the control delivers an event once more. They have
// no retries, and no effect on what is pending.
//
//	again         as it came first: a duplicate
//	late          signed ten minutes ago
//	early         signed ten minutes ahead
//	badly_signed  with one digit of its signature changed
//	unsigned      without a signature
//	altered       with a space more than was signed
//	swapped       after the next event that the endpoint asks for
var handings = []string{"again", "late", "early", "badly_signed", "unsigned", "altered", "swapped"}

type handedAnswer struct {
	Event string `json:"event"`
	As    string `json:"as"`
	Sent  int64  `json:"sent"` // to how many endpoints
}

func handEvent(r *request) (*handedAnswer, error) {
	event := r.account.events.table.get(r.params.Text("event"))
	switch {
	case !r.params.Has("event"):
		return nil, required("event")
	case event == nil:
		return nil, missing(eventNoun, "event", r.params.Text("event"))
	}
	answer := &handedAnswer{Event: event.ID, As: "again"}
	setText(r.params, "as", &answer.As)
	to, err := r.account.webhooks.receivers(r.params.Text("endpoint"), event)
	if err != nil {
		return nil, err
	}
	for _, e := range to {
		if e.open >= mostOpen {
			return nil, fault("", "endpoint", "The webhook endpoint %s is %d deliveries behind; let it take them, or delete it.", e.ID, e.open)
		}
	}
	var all []*delivery
	for _, e := range to { // of all or of none
		d, err := r.account.handing(event, e, answer.As)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	for _, d := range all {
		r.account.webhooks.send(d)
	}
	answer.Sent = int64(len(to))
	return answer, nil
}

// receivers are the endpoint of an id, or all that ask for the event.
func (s *webhooks) receivers(id string, event *Event) ([]*WebhookEndpoint, error) {
	if id != "" {
		e, err := s.named(id)
		switch {
		case err != nil:
			return nil, missing(webhookNoun, "endpoint", id)
		case !e.enabled():
			return nil, fault("", "endpoint", "The webhook endpoint %s is disabled.", id)
		}
		return []*WebhookEndpoint{e}, nil
	}
	var to []*WebhookEndpoint
	for _, e := range s.live {
		if e.asks(event.Type) {
			to = append(to, e)
		}
	}
	if len(to) == 0 {
		return nil, fault("", "event", "No webhook endpoint is enabled for %s.", event.Type)
	}
	return to, nil
}

// handing is the delivery of an event once more.
func (a *account) handing(event *Event, to *WebhookEndpoint, as string) (*delivery, error) {
	d := &delivery{event: event, to: to, since: event.Created, as: as}
	if as != "swapped" {
		return d, nil
	}
	rows := a.events.table.rows
	later := rows[slices.Index(rows, event)+1:]
	at := slices.IndexFunc(later, func(e *Event) bool { return to.asks(e.Type) })
	if at < 0 {
		return nil, fault("", "as", "No event that the webhook endpoint %s asks for followed %s, so there is none to come before it.", to.ID, event.ID)
	}
	return &delivery{event: later[at], to: to, since: event.Created, as: as, then: d}, nil
}
