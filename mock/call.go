package mock

import (
	"errors"
	"net/http"
	"strings"

	"assay/internal/openapi"
	"assay/internal/wire"
)

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
