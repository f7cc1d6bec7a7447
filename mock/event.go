package mock

import "bytes"

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
	bytes int // of all that is kept

	view  view         // when and in which version things are told now
	cause eventRequest // what they are told for
	draft []byte       // for writing, used again
}

// What an account keeps of its events. Stripe lists those of the last 30 days
// (documented); the bound on bytes is the mock's own.
const (
	keptEvents       = 64 << 20
	keptEventSeconds = 30 * daySeconds
)

// during sets when and for which request the events to come happen, and forgets
// those that are too old by then.
func (e *events) during(v view, cause eventRequest) {
	e.view, e.cause = v, cause
	for len(e.table.rows) > 0 && e.table.rows[0].Created <= v.now-keptEventSeconds {
		e.forget()
	}
}

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

// tell makes an event, with the object written as it is now.
func (e *events) tell(kind string, object any, previous raw) {
	draft := marshal(e.draft[:0], object, e.view)
	if cap(draft) <= maxPooled {
		e.draft = draft
	}
	e.know(&Event{
		ID: e.ids.event(), Object: "event", APIVersion: string(e.view.version), Created: e.view.now,
		Data: eventData{bytes.Clone(draft), previous}, Request: e.cause, Type: kind,
	})
}

// know keeps an event. Every event passes here, once, when it is told.
func (e *events) know(event *Event) {
	e.table.add(event.ID, event, event.Type)
	for e.bytes += event.size(); e.bytes > keptEvents; {
		e.forget()
	}
}

// forget drops the oldest event.
func (e *events) forget() {
	oldest := e.table.rows[0]
	e.table.forget(oldest.ID, oldest.Type)
	e.bytes -= oldest.size()
}

// size is about what an event takes of the memory, in bytes.
func (e *Event) size() int {
	const itself = 512 // its struct and texts, its place in the table
	return itself + len(e.Data.Object) + len(e.Data.PreviousAttributes)
}
