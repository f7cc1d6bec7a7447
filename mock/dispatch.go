package mock

import (
	"strconv"

	"assay/internal/wire"
)

// What stands between an account and the courier. Accounts are locked here, and only
// for as long as it takes to look.

// collect returns what is due to the account's endpoints by now, also what comes due
// only by the time that a request let pass. The account is locked. Without endpoints
// it costs nothing.
func (s *Server) collect(a *account) []*parcel {
	if !a.webhooks.listening() {
		return nil
	}
	now := a.hours.at(s.options.Now())
	if a.agenda.comes(now) {
		s.learn(a, s.outcome(outcomeTime))
	}
	var out []*parcel
	for _, d := range a.webhooks.take() {
		out = append(out, a.pack(d, view{now, version(s.spec.Version)}))
	}
	for _, e := range a.webhooks.live {
		if e.dropped > 0 {
			s.notices.note("webhook %s: %d events are not delivered, as it is %d behind", e.URL, e.dropped, mostOpen)
			e.dropped = 0
		}
		if e.overlooked {
			e.overlooked = false
			if first := a.webhooks.asked(); first != nil && first != e { // a state file may tell how that ended
				s.notices.note("webhook %s: it is not asked about purchases, as %s is, which was registered first; an account has one endpoint for %s", e.URL, first.URL, askedKind)
			}
		}
	}
	s.courier.wake(a, now)
	return out
}

// wanted says whether the parcel's endpoint is still to be told of it.
func (s *Server) wanted(p *parcel) bool {
	p.account.mu.Lock()
	defer p.account.mu.Unlock()
	return p.epoch == p.account.epoch && p.to.enabled()
}

// hear tells the account what came of a parcel and returns what is due by then. What
// was sent before the account was emptied is nothing to it.
func (s *Server) hear(p *parcel, what string) []*parcel {
	a := p.account
	a.mu.Lock()
	defer a.mu.Unlock()
	if p.epoch != a.epoch {
		return nil
	}
	s.learn(a, s.outcome(outcomeAttempted,
		wire.Pair{Key: "delivery", Value: strconv.FormatInt(p.number, 10)}, wire.Pair{Key: "result", Value: what}))
	return s.collect(a)
}

// look delivers what is due at an account by now.
func (s *Server) look(a *account) {
	a.mu.Lock()
	parcels := s.collect(a)
	a.mu.Unlock()
	s.courier.carry(parcels)
}

// Tick delivers what has come due by now to the endpoints of all accounts. A mock
// with Options.Deliver needs it, when its time passes and nobody asks it anything;
// any other does it by itself.
func (s *Server) Tick() {
	for _, a := range s.accounts.all() {
		s.look(a)
	}
}

// rouse goes on with what a state file leaves to be delivered. With Options.Deliver
// that waits for the first request, or for Tick: whoever receives may not be ready.
func (s *Server) rouse() {
	if s.options.Deliver == nil {
		s.Tick()
	}
}

// Close ends the deliveries: those under way have two seconds. What was not
// delivered by then stays pending, and is delivered after Restore. What is still to
// be told has a second. A mock without webhook endpoints need not be closed. Requests
// are answered as before.
func (s *Server) Close() {
	s.courier.close()
	s.notices.finish(lastWords)
}
