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

	other map[version]eventData // as endpoints of other versions are told
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
	table    table[Event]
	ids      *ids
	webhooks *webhooks
	bytes    int // of all that is kept

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
	previous, changed := changes(before, object, e.view)
	if !changed {
		return
	}
	e.happened(kind+".updated", object, func(v view) raw {
		if v != e.view {
			previous, _ = changes(before, object, v)
		}
		return previous
	})
}

// tell makes an event of any other kind.
func (e *events) tell(kind string, object any, previous raw) {
	e.happened(kind, object, func(view) raw { return previous })
}

// happened makes an event and tells of it.
func (e *events) happened(kind string, object any, previous func(view) raw) {
	e.know(e.made(kind, object, previous))
}

// made makes an event, with the object written as it is now: in the account's
// version, and in those of the endpoints that are told of it.
func (e *events) made(kind string, object any, previous func(view) raw) *Event {
	event := &Event{
		ID: e.ids.event(), Object: "event", APIVersion: string(e.view.version), Created: e.view.now,
		Data: eventData{e.written(object, e.view), previous(e.view)}, Request: e.cause, Type: kind,
	}
	for _, v := range e.webhooks.versions(kind, e.view.version) {
		if event.other == nil {
			event.other = map[version]eventData{}
		}
		seen := view{e.view.now, v}
		event.other[v] = eventData{e.written(object, seen), previous(seen)}
	}
	return event
}

// written returns the JSON of an object.
func (e *events) written(object any, v view) raw {
	draft := marshal(e.draft[:0], object, v)
	if cap(draft) <= maxPooled {
		e.draft = draft
	}
	return bytes.Clone(draft)
}

// in returns the event as an endpoint of a version is told it.
func (e *Event) in(v version) *Event {
	data, differs := e.other[v]
	if !differs {
		return e
	}
	told := *e
	told.APIVersion, told.Data = string(v), data
	return &told
}

// know keeps an event, which is due to webhook endpoints from now on. Every event
// passes here, once, when it is told.
func (e *events) know(event *Event) {
	e.webhooks.tell(event)
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
	sum := itself + len(e.Data.Object) + len(e.Data.PreviousAttributes)
	for _, data := range e.other {
		sum += len(data.Object) + len(data.PreviousAttributes)
	}
	return sum
}
