package mock

import (
	"crypto/sha256"
	"errors"
	"net/http"
	"sync"
	"time"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// Options say how a mock behaves. The zero value is a usable mock.
type Options struct {
	Now     func() time.Time // the clock; nil: time.Now
	Seed    uint64           // ids and codes are functions of it, the key and the order of requests
	Control bool             // serve /_assay/*, see control.go
	Country string           // of its accounts, an ISO 3166 code; "": US
	Balance *int64           // what an Issuing balance opens with, major units; nil: DefaultBalance
	Review  time.Duration    // for how long purchases of a new cardholder are declined; 0: they are not
}

// Server is a mock of Stripe Issuing: an http.Handler, safe for any number of
// clients at once. Requests with the same key are served one at a time.
type Server struct {
	options Options
	spec    *openapi.Spec
	routes  map[*openapi.Operation]*route

	buffers sync.Pool // of *[]byte, for the bodies of answers

	mu       sync.RWMutex
	accounts map[[32]byte]*account // by the hash of the secret key
}

// loaded is what all servers have in common: made once, when first needed.
var loaded = sync.OnceValues(func() (*openapi.Spec, map[*openapi.Operation]*route) {
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
	return &Server{options: o, spec: spec, routes: routes, accounts: map[[32]byte]*account{}}
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	p := s.serve(req)
	p.send(w)
	if cap(p.body) <= maxPooled {
		s.buffers.Put(&p.body)
	}
}

// maxPooled is the largest buffer that is used again: a rare large answer must
// not hold its memory for ever.
const maxPooled = 64 << 10

// serve takes a request through key, version and URL, then to its account.
func (s *Server) serve(req *http.Request) *reply {
	op, _ := s.spec.Find(req.Method, req.URL.Path)
	p := &reply{post: req.Method == http.MethodPost, policy: policies()[op]}
	key, form, fail := s.read(p, req)
	a := s.account(key) // without a valid key an account of nobody, which only counts requests
	sent := sentKey(req)
	release, free := a.inUse.take(sent)
	defer release()
	a.mu.Lock()
	defer a.mu.Unlock()
	if fail == nil && !free {
		fail = keyInUse(sent)
	}
	p.request = a.ids.request()
	if key != "" { // of a request without a key nothing is told (inferred)
		p.tellKey(req, &a.ids)
	}
	if fail != nil {
		return p.fail(fail, a.id)
	}
	return s.answer(a, p, req, form)
}

// read takes from a request what does not need an account. It is done before
// the account is locked, since a body may come slowly.
func (s *Server) read(p *reply, req *http.Request) (key string, form wire.Form, fail *apiError) {
	p.version = version(s.spec.Version)
	if key, fail = secretKey(req.Header); fail != nil {
		return "", nil, fail
	}
	if p.version, fail = parseVersion(req.Header.Get("Stripe-Version"), s.spec.Version); fail != nil {
		return key, nil, fail
	}
	form, fail = readForm(req)
	return key, form, fail
}

// answer serves a request whose key, version and encoding are in order. The
// account is locked.
func (s *Server) answer(a *account, p *reply, req *http.Request, form wire.Form) *reply {
	now := s.options.Now().Unix() + a.skew
	told := version(s.spec.Version) // events have the account's version, not the request's
	a.agenda.keep(now, func(at int64) { a.events.during(view{at, told}, eventRequest{}) })
	a.events.during(view{now, told}, eventRequest{p.request, p.key})
	path := req.URL.Path
	v := view{now, p.version}
	p.at = now
	sent := sentKey(req) != ""
	if sent {
		p.use = usedFor(path, form)
		kept, fail := a.replay(p.key, p.use, now)
		if fail != nil {
			return p.fail(fail, a.id)
		}
		if kept != nil {
			return kept.again(p.request)
		}
	}
	answer, want, err := s.run(a, v, req.Method, path, form)
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
	if sent && p.shouldRetry == "false" {
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
func (s *Server) run(a *account, v view, method, path string, form wire.Form) (any, expansion, error) {
	op, ids, action, err := s.find(method, path, v.version)
	if err != nil {
		return nil, nil, err
	}
	root, fail := tree(form)
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
	answer, err := action.run(&request{account: a, op: op, ids: ids, params: params, version: v.version, now: v.now})
	return answer, want, asSent(err, params, root)
}

// find returns the operation of a URL and what serves it.
func (s *Server) find(method, path string, v version) (*openapi.Operation, []string, action, error) {
	if s.options.Control {
		for _, c := range controlRoutes {
			if c.op.Method == method && c.op.Path == path {
				return c.op, nil, c.action, nil
			}
		}
	}
	op, ids := s.spec.Find(method, path)
	if op == nil {
		return nil, nil, action{}, unrecognized(method, path)
	}
	route := s.routes[op]
	switch {
	case route == nil:
		return nil, nil, action{}, unserved(method, path)
	case route.since != "" && v.before(route.since):
		return nil, nil, action{}, unrecognized(method, path)
	}
	return op, ids, route.action, nil
}

// account returns the account of a key, made when it is first seen.
func (s *Server) account(key string) *account {
	hash := sha256.Sum256([]byte(key))
	s.mu.RLock()
	a := s.accounts[hash]
	s.mu.RUnlock()
	if a != nil {
		return a
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a = s.accounts[hash]; a == nil {
		a = newAccount(s.options, hash)
		s.accounts[hash] = a
	}
	return a
}
