package mock

func ofWebhookEndpoint(a *account) *table[WebhookEndpoint] { return &a.webhooks.table }

// endpointAltered changes the endpoint that was made; the answer stays as it is.
func endpointAltered(change func(*WebhookEndpoint)) func(endpoint) endpoint {
	return after(func(r *request, answer any) any {
		change(r.account.webhooks.table.get(answer.(*WebhookEndpoint).ID))
		return answer
	})
}

// undeleted lets a deleted endpoint be there again.
func undeleted(r *request, answer any) any {
	s := &r.account.webhooks
	e := s.table.get(answer.(*deletedEndpoint).ID)
	e.deleted = false
	s.live = append(s.live, e)
	return answer
}

// flawedWebhooks are the mutants of webhook endpoints and of what they are told.
var flawedWebhooks = []flawed{
	{"GET", "/v1/webhook_endpoints", "list webhook endpoints", append(listFlaws[WebhookEndpoint](),
		flaw{"tells secrets", "the list tells the secrets", answered(func(p *page[WebhookEndpoint]) {
			for i, e := range p.Data {
				told := *e
				told.Secret = e.secret
				p.Data[i] = &told
			}
		})},
	)},
	{"POST", "/v1/webhook_endpoints", "create webhook endpoint", []flaw{
		{"is lost", "a new webhook endpoint is not found again", lost(ofWebhookEndpoint, func(e *WebhookEndpoint) string { return e.ID })},
		{"tells no secret", "a new webhook endpoint's secret is not told", answered(func(e *WebhookEndpoint) { e.Secret = "" })},
		{"another secret signs", "deliveries are signed with another secret than was told", endpointAltered(func(e *WebhookEndpoint) { e.secret += "x" })},
		{"is disabled", "a new webhook endpoint is told nothing", endpointAltered(func(e *WebhookEndpoint) { e.Status = "disabled" })},
		{"is told everything", "a webhook endpoint is told what it did not ask for", endpointAltered(func(e *WebhookEndpoint) { e.EnabledEvents = []string{allEvents} })},
		{"the star is told nothing", "a webhook endpoint for all events is told none", endpointAltered(func(e *WebhookEndpoint) {
			if e.EnabledEvents[0] == allEvents {
				e.connect = true
			}
		})},
		{"connect is ignored", "a webhook endpoint of connected accounts is told the account's own events", ignoring("connect")},
		{"api_version is ignored", "a webhook endpoint's API version is ignored", ignoring("api_version")},
		{"description is ignored", "a new webhook endpoint's description is ignored", ignoring("description")},
		{"metadata is ignored", "a new webhook endpoint's metadata are ignored", ignoring("metadata")},
		{"errors name no param", "the errors of a new webhook endpoint name no param", erring(func(e *apiError) { e.Param = "" })},
	}},
	{"GET", "/v1/webhook_endpoints/{webhook_endpoint}", "retrieve webhook endpoint", with(found,
		flaw{"tells the secret", "a webhook endpoint is retrieved with its secret", answered(func(e *WebhookEndpoint) { e.Secret = e.secret })},
		flaw{"always enabled", "a webhook endpoint is always retrieved as enabled", answered(func(e *WebhookEndpoint) { e.Status = "enabled" })},
		flaw{"without metadata", "a webhook endpoint is retrieved without its metadata", answered(func(e *WebhookEndpoint) { e.Metadata = nil })},
	)},
	{"POST", "/v1/webhook_endpoints/{webhook_endpoint}", "update webhook endpoint", with(found,
		flaw{"is not kept", "an update of a webhook endpoint is forgotten", forgotten(ofWebhookEndpoint)},
		flaw{"url is ignored", "a webhook endpoint's new URL is ignored", ignoring("url")},
		flaw{"enabled_events is ignored", "a webhook endpoint is told what it was told before", ignoring("enabled_events")},
		flaw{"disabled is ignored", "a webhook endpoint cannot be disabled", ignoring("disabled")},
		flaw{"description is ignored", "a webhook endpoint's new description is ignored", ignoring("description")},
		flaw{"metadata replaces", "new metadata replace all that a webhook endpoint had", from(ofWebhookEndpoint, func(e *WebhookEndpoint) { e.Metadata = nil })},
	)},
	{"DELETE", "/v1/webhook_endpoints/{webhook_endpoint}", "delete webhook endpoint", with(found,
		flaw{"stays", "a deleted webhook endpoint is there and is told of everything", after(undeleted)},
		flaw{"says it is not", "the answer does not say that the webhook endpoint is deleted", answered(func(e *deletedEndpoint) { e.Deleted = false })},
		flaw{"names another kind", "what is deleted is answered as another kind of object", answered(func(e *deletedEndpoint) { e.Object = "event" })},
	)},
}
