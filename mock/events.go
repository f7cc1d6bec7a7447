package mock

const eventNoun = "event"

func (e *events) retrieve(r *request) (*Event, error) {
	if event := e.table.get(r.id()); event != nil {
		return event, nil
	}
	return nil, notFound(eventNoun, r.id())
}

func (e *events) list(r *request) (*page[Event], error) {
	created := r.created()
	return list(r, &e.table, eventNoun, "", func(event *Event) bool {
		return r.is("type", event.Type) && created(event.Created)
	})
}
