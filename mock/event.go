package mock

// Event is an event: something that happened to an object, with the object as
// it was then (evidence section 13).
type Event struct {
	ID              string       `json:"id"`
	Object          string       `json:"object"`
	APIVersion      string       `json:"api_version"`
	Created         int64        `json:"created"`
	Data            eventData    `json:"data"`
	Livemode        bool         `json:"livemode"`
	PendingWebhooks int64        `json:"pending_webhooks"`
	Request         eventRequest `json:"request"`
	Type            string       `json:"type"`
}

type eventData struct {
	Object             raw `json:"object"`
	PreviousAttributes raw `json:"previous_attributes,omitempty"`
}

func (e *Event) id() string { return e.ID }

// eventRequest is the request that caused an event; both are null for what
// happened by itself.
type eventRequest struct {
	ID             string `json:"id,null"`
	IdempotencyKey string `json:"idempotency_key,null"`
}

// events are the account's events.
type events struct {
	table table[Event]
	ids   *ids
	bytes int // of all objects told

	view  view         // when and in which version things are told now
	cause eventRequest // what they are told for
}

// keptEvents bounds the bytes of what an account's events tell. Stripe lists
// the events of the last 30 days.
const keptEvents = 64 << 20

// during sets when and for which request the events to come happen.
func (e *events) during(v view, cause eventRequest) { e.view, e.cause = v, cause }

// created tells of a new object: a pointer to its struct.
func (e *events) created(kind string, object any) { e.tell(kind+".created", object, nil) }

// updated tells of a changed object, given a copy of it from before the change:
// a shallow one, for what an update changes is replaced and never altered in
// place. An update that changes nothing is not told of (inferred).
func (e *events) updated(kind string, object, before any) {
	if previous, changed := changes(before, object, e.view); changed {
		e.tell(kind+".updated", object, previous)
	}
}

// tell keeps an event, with the object marshalled as it is now.
func (e *events) tell(kind string, object any, previous raw) {
	told := marshal(object, e.view)
	event := &Event{
		ID: e.ids.event(), Object: "event", APIVersion: string(e.view.version), Created: e.view.now,
		Data: eventData{told, previous}, Request: e.cause, Type: kind,
	}
	e.table.add(event.ID, event)
	for e.bytes += len(told); e.bytes > keptEvents; {
		e.bytes -= len(e.table.forget((*Event).id).Data.Object)
	}
}
