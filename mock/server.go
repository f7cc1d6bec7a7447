package mock

import (
	"crypto/sha256"
	"net/http"
	"sync"
	"time"

	"assay/internal/openapi"
)

// Server is a mock of Stripe Issuing: an http.Handler, safe for any number of
// clients at once. Requests with the same key are served one at a time.
type Server struct {
	options Options
	spec    *openapi.Spec
	routes  map[*openapi.Operation]*servedRoute
	passage http.Handler          // of a mutant, before all of it; nil without one
	heard   func(verdict) verdict // likewise, of what endpoints decide

	buffers  sync.Pool // of *[]byte, for the bodies of answers
	accounts accounts
	courier  courier
	journal  *journal // of the state file; nil without one
	notices  notices
}

// loaded is what all servers have in common: made once, when first needed.
var loaded = sync.OnceValues(func() (*openapi.Spec, map[*openapi.Operation]*servedRoute) {
	spec, err := openapi.Load()
	if err != nil {
		panic("mock: " + err.Error()) // the document is compiled in; it cannot fail to load
	}
	return spec, served(spec)
})

// New returns an empty mock. It is cheap: a test can have one of its own. Options
// that do not pass their Check are a defect of the caller: it panics.
func New(o Options) *Server {
	if err := o.Check(); err != nil {
		panic("mock: " + err.Error())
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	spec, routes := loaded()
	s := &Server{options: o, spec: spec, routes: routes, accounts: accounts{rows: map[[32]byte]*account{}, room: manyAccounts}}
	if o.Mutant != "" {
		s.mutate(o.Mutant)
	}
	s.notices.to, s.notices.aside = o.Tell, o.Deliver == nil
	s.courier.of(s)
	return s
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if s.passage != nil {
		s.passage.ServeHTTP(w, req)
		return
	}
	s.respond(w, req)
}

// respond answers one request as it came.
func (s *Server) respond(w http.ResponseWriter, req *http.Request) {
	t := s.serve(req)
	defer t.release()
	s.courier.carry(t.due)
	if t.letter != nil {
		t.reply, t.due = s.conclude(t.account, t.reply.asks, t.letter)
		s.courier.carry(t.due)
	}
	p := t.reply
	p.send(w)
	if cap(p.body) <= maxPooled {
		s.buffers.Put(&p.body)
	}
}

// maxPooled is the largest buffer that is used again: a rare large answer must
// not hold its memory for ever.
const maxPooled = 64 << 10

// turn is a request that was served: with a letter, an endpoint is to be asked before
// it can be answered.
type turn struct {
	account *account
	reply   *reply
	due     []*parcel // to be delivered by then
	letter  *parcel
	release func() // of the idempotency key
}

// serve takes a request through key, version and URL, then to its account.
func (s *Server) serve(req *http.Request) turn {
	p := s.replyTo(req.Method, req.URL.Path)
	key, c, fail := s.read(p, req)
	a := s.account(key) // without a valid key an account of nobody, which only counts requests
	release, free := a.inUse.take(c.key())
	t := turn{account: a, reply: p, release: release}
	a.mu.Lock()
	defer a.mu.Unlock()
	if fail == nil && !free {
		fail = keyInUse(c.key())
	}
	now := a.hours.at(s.options.Now())
	changes := fail == nil && (c.method != http.MethodGet || a.due(now))
	p.request = a.ids.requests.next(changes)
	if key != "" { // of a request without a key nothing is told (inferred)
		p.tellKey(c.sent, &a.ids)
	}
	switch {
	case fail != nil:
		p.fail(fail, a.id)
		return t
	case changes:
		t.reply = s.record(a, p, c, now)
	default:
		t.reply = s.answer(a, p, c, now)
	}
	t.due = s.collect(a)
	if q := t.reply.asks; q != nil {
		t.letter = a.packFor(q.to, q.event, view{now, version(s.spec.Version)})
	}
	return t
}

// replyTo begins the reply to a request, of now or of a state file.
func (s *Server) replyTo(method, path string) *reply {
	op, _ := s.spec.Find(method, path)
	return &reply{post: method == http.MethodPost, policy: policies()[op]}
}

// account returns the account of a key.
func (s *Server) account(key string) *account { return s.accountOf(sha256.Sum256([]byte(key))) }

// accountOf returns the account of a key's hash, made when it is first seen.
func (s *Server) accountOf(hash [32]byte) *account {
	return s.accounts.of(hash, s.options.Now().Unix(), func() *account { return newAccount(s.options, hash) })
}
