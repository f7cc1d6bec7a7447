package mock

import "slices"

// deliveries are the events that endpoints are still to be told. They are state of
// the account: what becomes of one is told it from outside (outcomes.go), so that a
// state file knows what was delivered and what was not.
type deliveries struct {
	made   int64               // all there ever were
	open   map[int64]*delivery // by number: neither arrived nor given up
	outbox []*delivery         // of those, the ones that are to be sent now, oldest first
}

// delivery is one event on its way to one endpoint.
type delivery struct {
	number   int64
	event    *Event
	to       *WebhookEndpoint
	since    int64     // when it was due first
	attempts int       // that failed
	waiting  bool      // in the outbox
	as       string    // how the control wants it, see handings; "" for one that is due by itself
	then     *delivery // that is sent when it was, whatever came of it; nil for none
}

// retries are how long after the first attempt the others are: "three times over
// the course of a few hours" in a sandbox (documented, section 21); when exactly is
// inferred.
var retries = []int64{15 * 60, 60 * 60, 4 * 60 * 60}

// mostOpen bounds what an endpoint may be behind by. It is the mock's own.
const mostOpen = 10_000

// tell makes a new event due to every endpoint that asks for its type.
func (s *webhooks) tell(event *Event) {
	event.PendingWebhooks = 0
	for _, e := range s.live {
		if !e.asks(event.Type) {
			continue
		}
		event.PendingWebhooks++
		if e.open >= mostOpen {
			e.dropped++
			continue
		}
		s.send(&delivery{event: event, to: e, since: event.Created})
	}
}

// send gives a new delivery its number, and puts it into the outbox.
func (s *webhooks) send(d *delivery) {
	if s.open == nil {
		s.open = map[int64]*delivery{}
	}
	s.made++
	d.number = s.made
	d.to.open++
	s.open[d.number] = d
	s.put(d)
}

func (s *webhooks) put(d *delivery) {
	d.waiting = true
	s.outbox = append(s.outbox, d)
}

// take empties the outbox and returns what is to be sent now.
func (s *webhooks) take() []*delivery {
	var due []*delivery
	for _, d := range s.outbox {
		if d.waiting {
			d.waiting = false
			due = append(due, d)
		}
	}
	s.outbox = nil
	return due
}

// settle ends a delivery: it arrived, or is given up.
func (s *webhooks) settle(d *delivery) {
	if s.open[d.number] != nil {
		delete(s.open, d.number)
		d.to.open--
	}
	s.hold(d)
}

// hold takes a delivery out of the outbox, where it is only when a state file is
// read: what came of it stands further down.
func (s *webhooks) hold(d *delivery) {
	d.waiting = false
	for len(s.outbox) > 0 && !s.outbox[0].waiting {
		s.outbox = s.outbox[1:]
	}
}

// takeBack forgets what is due of an event that was not told after all.
func (s *webhooks) takeBack(event *Event) {
	for _, d := range slices.Clone(s.outbox) {
		if d.event == event {
			s.settle(d)
		}
	}
}

// arrived takes down that an attempt succeeded.
func (s *webhooks) arrived(d *delivery, _ int64) (next int64) {
	s.settle(d)
	if d.as == "" {
		d.event.PendingWebhooks--
	}
	return 0
}

// failed takes down that an attempt failed, and makes the next one due when its time
// has come, or not. It returns when; 0 is never. An event that was never delivered
// stays pending (inferred).
func (s *webhooks) failed(d *delivery, now int64) (next int64) {
	d.attempts++
	if d.as != "" || d.attempts > len(retries) {
		return s.givenUp(d, now)
	}
	s.hold(d)
	next = max(now, d.since+retries[d.attempts-1])
	attempts := d.attempts
	s.agenda.at(next, func(int64) {
		if s.open[d.number] == d && d.attempts == attempts {
			s.put(d)
		}
	})
	return next
}

// givenUp takes down that there will be no further attempt: the last one failed, or
// the endpoint was disabled or deleted when one was to be made (documented).
func (s *webhooks) givenUp(d *delivery, _ int64) (next int64) {
	s.settle(d)
	return 0
}

// listening says whether anybody is told of anything now or later.
func (s *webhooks) listening() bool {
	return len(s.open) > 0 || slices.ContainsFunc(s.live, (*WebhookEndpoint).enabled)
}

// versions are those in which events of a type are told to endpoints, besides the
// account's own.
func (s *webhooks) versions(kind string, own version) []version {
	var others []version
	for _, e := range s.live {
		v := version(e.APIVersion)
		if v != "" && v != own && e.asks(kind) && !slices.Contains(others, v) {
			others = append(others, v)
		}
	}
	return others
}
