package mock

import (
	"crypto/sha256"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// Options say how a mock behaves. The zero value is a usable mock.
type Options struct {
	Now     func() time.Time `json:"-"`       // the clock; nil: time.Now
	Seed    uint64           `json:"seed"`    // ids and codes are functions of it, the key and the order of requests
	Control bool             `json:"control"` // serve /_assay/*, see control.go
	Country string           `json:"country"` // of its accounts, an ISO 3166 code; "": US
	Balance *int64           `json:"balance"` // what an Issuing balance opens with, major units; nil: DefaultBalance
	Review  time.Duration    `json:"review"`  // for how long purchases of a new cardholder are declined; 0: they are not

	// Webhooks are URLs that every account tells of all its events; the secret that
	// signs them is WebhookSecret(url). Deliver is the way to these and to all other
	// webhook endpoints. With nil events are delivered over the network, at the same
	// time as other things happen, and Close ends that; with a way of one's own they
	// are delivered one after another, each before the request that caused it is
	// answered, so that the same requests give the same deliveries. Tell is told of
	// deliveries that fail, and of endpoints that are not asked what they want to be:
	// one thing at a time, and it may call the mock; nil is nobody. Over the network it
	// is told at the same time as other things happen, and may be as slow as it likes.
	Webhooks []string          `json:"webhooks,omitempty"`
	Deliver  http.RoundTripper `json:"-"`
	Tell     func(what string) `json:"-"`

	Mutant string `json:"mutant,omitempty"` // the one thing that is wrong, see Mutants; "": nothing
}

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

// record serves a call that may change something, or before which something is due,
// and writes it down before it is answered. What cannot be written down is not done,
// but for the first such call.
func (s *Server) record(a *account, p *reply, c call, now int64) *reply {
	a.hours.last = now
	if s.journal == nil {
		return s.answer(a, p, c, now)
	}
	unkept := *p
	err := s.journal.failed()
	if err == nil {
		answered := s.answer(a, p, c, now)
		if err = s.journal.write(newEntry(a, now, c, answered)); err == nil {
			return answered
		}
	}
	return unkept.fail(notKept(err), a.id)
}

// call is a request as its account gets it, when key, version and encoding are in
// order.
type call struct {
	method, path string
	version      version
	own          bool   // an outcome; no client can make one
	sent         string // Idempotency-Key; "" of a GET
	form         wire.Form
	file         *upload // that came with it, nil for none
}

// key is the idempotency key of a POST that was sent with one, "" of all other calls.
func (c *call) key() string {
	if c.method != http.MethodPost {
		return ""
	}
	return c.sent
}

// read takes from a request what does not need an account. It is done before
// the account is locked, since a body may come slowly.
func (s *Server) read(p *reply, req *http.Request) (key string, c call, fail *apiError) {
	c = call{method: req.Method, path: req.URL.Path}
	if req.Method != http.MethodGet {
		c.sent = req.Header.Get("Idempotency-Key")
	}
	p.version = version(s.spec.Version)
	if key, fail = secretKey(req.Header); fail != nil {
		return "", c, fail
	}
	if p.version, fail = parseVersion(req.Header.Get("Stripe-Version"), s.spec.Version); fail != nil {
		return key, c, fail
	}
	c.version = p.version
	c.form, c.file, fail = readForm(req)
	return key, c, fail
}

// answer serves a call at its time. The account is locked.
func (s *Server) answer(a *account, p *reply, c call, now int64) *reply {
	told := version(s.spec.Version) // events have the account's version, not the request's
	a.begin(now)
	a.agenda.keep(now, func(at int64) { a.events.during(view{at, told}, eventRequest{}) })
	a.events.during(view{now, told}, eventRequest{p.request, p.key})
	v := view{now, c.version}
	p.at = now
	if c.key() != "" {
		p.use = usedFor(c.path, c.form)
		kept, fail := a.replay(p.key, p.use, now)
		if fail != nil {
			return p.fail(fail, a.id)
		}
		if kept != nil {
			return kept.again(p.request)
		}
	}
	answer, want, err := s.run(a, v, c)
	if err == nil {
		err = p.succeed(s.buffer(), answer, v, want)
	}
	var fail *apiError
	switch {
	case errors.As(err, &fail):
		p.fail(fail, a.id)
	case err != nil:
		p.fail(broken(err), a.id)
	}
	if p.asks = a.put(p, v, want); p.asks == nil && c.key() != "" && p.shouldRetry == "false" {
		a.keep(p.key, p)
	}
	return p
}

// buffer returns an empty buffer, used before if there is one.
func (s *Server) buffer() []byte {
	if used, ok := s.buffers.Get().(*[]byte); ok {
		return (*used)[:0]
	}
	return make([]byte, 0, 8<<10) // most answers fit
}

// run finds the operation, decodes its parameters and calls the endpoint.
func (s *Server) run(a *account, v view, c call) (any, expansion, error) {
	op, ids, action, err := s.find(c, v.version)
	if err != nil {
		return nil, nil, err
	}
	root, fail := tree(c.form)
	if fail != nil {
		return nil, nil, fail
	}
	params, violations := op.Decode(s.spec, root)
	if len(violations) > 0 {
		return nil, nil, violationError(violations)
	}
	want, err := parseExpand(params, action.answer)
	if err != nil {
		return nil, nil, err
	}
	answer, err := action.run(&request{account: a, op: op, ids: ids, params: params, file: c.file, version: v.version, now: v.now})
	return answer, want, asSent(err, params, root)
}

// find returns the operation of a URL and what serves it.
func (s *Server) find(c call, v version) (*openapi.Operation, []string, action, error) {
	method, path := c.method, c.path
	switch {
	case c.own:
		if o := outcomeOf(path); o != nil {
			return o.op, nil, o.action, nil
		}
	case s.options.Control:
		if route, ids := controlAt(method, path); route != nil {
			return route.op, ids, route.action, nil
		}
	}
	op, ids := s.spec.Find(method, path)
	switch {
	case op == nil && strings.HasPrefix(path, "/_assay/"):
		return nil, nil, action{}, noControl(method, path, s.options.Control)
	case op == nil:
		return nil, nil, action{}, unrecognized(method, path)
	}
	route := s.routes[op]
	switch {
	case route == nil:
		return nil, nil, action{}, unserved(method, path)
	case v.before(route.since):
		return nil, nil, action{}, unrecognized(method, path)
	}
	return op, ids, route.action, nil
}

// account returns the account of a key.
func (s *Server) account(key string) *account { return s.accountOf(sha256.Sum256([]byte(key))) }

// accountOf returns the account of a key's hash, made when it is first seen.
func (s *Server) accountOf(hash [32]byte) *account {
	return s.accounts.of(hash, s.options.Now().Unix(), func() *account { return newAccount(s.options, hash) })
}
