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
//	swapped       after the event that followed it
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
	for _, e := range to {
		if err := r.account.hand(event, e, answer.As); err != nil {
			return nil, err
		}
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

// hand delivers the event once more.
func (a *account) hand(event *Event, to *WebhookEndpoint, as string) error {
	d := &delivery{event: event, to: to, since: event.Created, as: as}
	if as != "swapped" {
		a.webhooks.send(d)
		return nil
	}
	rows := a.events.table.rows
	at := slices.Index(rows, event)
	if at+1 == len(rows) {
		return fault("", "as", "No event followed %s, so there is none to come before it.", event.ID)
	}
	a.webhooks.send(&delivery{event: rows[at+1], to: to, since: event.Created, as: as, then: d})
	return nil
}
