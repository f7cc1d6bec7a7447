package mock

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const eventNoun = "event"

func (e *events) retrieve(r *request) (*Event, error) {
	if event := e.table.get(r.id()); event != nil {
		return event, nil
	}
	fail := notFound(eventNoun, r.id())
	fail.Param = "id" // the path's placeholder (inferred, section 12)
	return nil, fail
}

// list narrows by type, by time and by delivery. That an unknown type is not
// refused, but finds nothing, is inferred. The events of other types or times are not
// looked at, so that a page takes as long however many there are.
func (e *events) list(r *request) (*page[Event], error) {
	types, err := e.types(r)
	if err != nil {
		return nil, err
	}
	least, most := r.bounds("created")
	within := extent{types, e.since(least), e.table.made()}
	if most < math.MaxInt64 {
		within.to = e.since(most + 1)
	}
	return listIn(r, &e.table, eventNoun, within, r.delivered())
}

// since returns the place of the first event of a time or after it. Their times never
// go back: the clock does not (see hours).
func (e *events) since(at int64) int {
	i, _ := slices.BinarySearchFunc(e.table.rows, at, func(event *Event, at int64) int { return cmp.Compare(event.Created, at) })
	return e.table.gone + i
}

// mostTypes is how many names the parameter types takes (documented).
const mostTypes = 20

// types returns the types that match the parameter type, one name with wildcards,
// or types, a list of names, of the types of the events there are; nil without these
// parameters. "You may pass either type or types, but not both" (documented). The
// words of the errors are inferred.
func (e *events) types(r *request) ([]string, error) {
	one, several := r.params.Text("type"), texts(r.params.List("types"))
	match := func(kind string) bool { return slices.Contains(several, kind) }
	switch {
	case r.params.Has("type") && r.params.Has("types"):
		return nil, fault("", "", "Received both type and types parameters. Please pass in only one.")
	case len(several) > mostTypes:
		return nil, fault("", "types", "You can pass at most %d types; received %d.", mostTypes, len(several))
	case r.params.Has("type"):
		match = func(kind string) bool { return matches(one, kind) }
	case len(several) == 0:
		return nil, nil
	}
	found := []string{}
	for kind := range e.table.owned {
		if match(kind) {
			found = append(found, kind)
		}
	}
	return found, nil
}

// matches says whether a type fits a pattern, in which * stands for any text
// (documented as "group of events using * as a wildcard"; that it may stand
// anywhere, and more than once, is inferred).
func matches(pattern, kind string) bool {
	parts := strings.Split(pattern, "*")
	last := len(parts) - 1
	if last == 0 {
		return kind == pattern
	}
	rest, ok := strings.CutPrefix(kind, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(rest, parts[last])
}

// delivered returns whether an event fits delivery_success: all its webhooks
// were delivered, or not all were (documented).
func (r *request) delivered() func(*Event) bool {
	if !r.params.Has("delivery_success") {
		return func(*Event) bool { return true }
	}
	want := r.params.Bool("delivery_success", false)
	return func(event *Event) bool { return (event.PendingWebhooks == 0) == want }
}
