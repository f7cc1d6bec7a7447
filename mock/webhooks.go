package mock

import (
	"slices"

	"assay/internal/openapi"
)

// webhooks are the account's webhook endpoints, and what they are still to be told.
type webhooks struct {
	table  table[WebhookEndpoint]
	live   []*WebhookEndpoint // that were not deleted
	ids    *ids
	agenda *agenda
	deliveries
}

const webhookNoun = "webhook endpoint"

// mostEndpoints is how many an account can have (documented); the words of the
// error are general knowledge.
const mostEndpoints = 16

func (s *webhooks) create(r *request) (*WebhookEndpoint, error) {
	if len(s.live) >= mostEndpoints {
		return nil, refusal("", "You have reached the maximum of %d test webhook endpoints.", mostEndpoints)
	}
	e, err := s.register(r.params, r.now)
	if err != nil {
		return nil, err
	}
	s.overlook(e)
	told := *e
	told.Secret = e.secret
	return &told, nil
}

// register makes an endpoint of its parameters.
func (s *webhooks) register(params openapi.Values, now int64) (*WebhookEndpoint, error) {
	e := &WebhookEndpoint{Object: "webhook_endpoint", Created: now, Status: "enabled"}
	if err := e.set(params); err != nil {
		return nil, err
	}
	e.ID, e.secret = s.ids.object("we"), s.ids.webhookSecret()
	s.table.add(e.ID, e)
	s.live = append(s.live, e)
	return e, nil
}

func (s *webhooks) update(r *request) (*WebhookEndpoint, error) {
	e, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	if err := e.set(r.params); err != nil {
		return nil, err
	}
	s.overlook(e)
	return e, nil
}

// delete forgets an endpoint. What it was not told by now it never is (documented).
func (s *webhooks) delete(r *request) (*deletedEndpoint, error) {
	e, err := s.retrieve(r)
	if err != nil {
		return nil, err
	}
	e.deleted = true
	s.live = slices.DeleteFunc(s.live, func(other *WebhookEndpoint) bool { return other == e })
	return &deletedEndpoint{ID: e.ID, Object: e.Object, Deleted: true}, nil
}

// asked returns who decides in the real-time window, nil for nobody: the first of
// those that name the event (inferred; Stripe has it in the Issuing settings, and
// there is one, section 8.1).
func (s *webhooks) asked() *WebhookEndpoint {
	for _, e := range s.live {
		if e.asks(askedKind) {
			return e
		}
	}
	return nil
}

// overlook notes of an endpoint that names the event in vain, as another one is asked.
func (s *webhooks) overlook(e *WebhookEndpoint) {
	e.overlooked = e.asks(askedKind) && s.asked() != e
}

func (s *webhooks) retrieve(r *request) (*WebhookEndpoint, error) { return s.named(r.id()) }

func (s *webhooks) named(id string) (*WebhookEndpoint, error) {
	if e := s.table.get(id); e != nil && !e.deleted {
		return e, nil
	}
	return nil, notFoundBy("webhook_endpoint", webhookNoun, id)
}

func (s *webhooks) list(r *request) (*page[WebhookEndpoint], error) {
	return list(r, &s.table, webhookNoun, "", func(e *WebhookEndpoint) bool { return !e.deleted })
}

// byOptions makes an endpoint for each URL of the options, for all events.
func (s *webhooks) byOptions(o Options, now int64) {
	for _, address := range o.Webhooks {
		e, err := s.register(openapi.Values{"url": address, "enabled_events": []any{allEvents}}, now)
		if err != nil {
			panic("mock: " + err.Error()) // Options.Check refuses it
		}
		e.secret = o.WebhookSecret(address)
	}
}
