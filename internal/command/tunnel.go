package command

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"assay/internal/wire"
	"assay/reports/ink"
)

// tunnel is the way from a target that cannot call this machine to the webhook
// endpoints of scenarios: a public URL, and the address here at which something of the
// user's, a tunnel or a reverse proxy, hands on what is delivered there. It listens
// while a scenario does. Endpoints are told apart by the last part of their path, so
// that whoever hands on may cut off the first.
type tunnel struct {
	base   string // the public URL, without a slash at its end
	listen string // the address here

	mu        sync.Mutex
	server    *http.Server
	endpoints map[string]http.Handler // by the ends of their paths; nil when its scenario is over
	open      int                     // of endpoints
	came      time.Time               // the last good delivery to one of them
	astray    int                     // requests to none
}

// transit is how long a delivery may be on its way through a tunnel. Nobody promises
// how fast Stripe delivers (docs/evidence.md, section 21); some seconds are usual.
const transit = 10 * time.Second

// check sees whether it can listen.
func (t *tunnel) check() error {
	socket, err := net.Listen("tcp", t.listen)
	if err != nil {
		return cannotListen("--webhook-listen", t.listen, err)
	}
	return socket.Close()
}

// receive is Conn.Receive of the target's scenarios.
func (t *tunnel) receive(handler http.Handler) (*wire.Reception, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.server == nil {
		socket, err := net.Listen("tcp", t.listen)
		if err != nil {
			return nil, cannotListen("--webhook-listen", t.listen, err)
		}
		t.server = receiving(t)
		t.server.SetKeepAlivesEnabled(false) // nobody must hold a connection to what soon listens no more
		go func(server *http.Server) { _ = server.Serve(socket) }(t.server)
	}
	if t.endpoints == nil {
		t.endpoints = map[string]http.Handler{}
	}
	end := rand.Text()
	t.endpoints[end] = handler
	t.open++
	return &wire.Reception{
		URL: t.base + "/" + end, Close: func() { t.leave(end) },
		Way: wire.Way{Transit: transit, Unproved: t.unproved, Proved: t.proved},
	}, nil
}

// leave ends one endpoint, and with the last of them the listening.
func (t *tunnel) leave(end string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endpoints[end] = nil
	if t.open--; t.open == 0 {
		_ = t.server.Close()
		t.server = nil
	}
}

func (t *tunnel) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	t.mu.Lock()
	handler, known := t.endpoints[path.Base(req.URL.Path)]
	if !known {
		t.astray++
	}
	t.mu.Unlock()
	if handler == nil {
		http.NotFound(w, req)
		return
	}
	handler.ServeHTTP(w, req)
}

// proved notes a good delivery.
func (t *tunnel) proved() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.came = time.Now()
}

// unproved says why it may be that no delivery could come since then. What came before
// proves nothing: a tunnel may break at any time.
func (t *tunnel) unproved(since time.Time) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.came.After(since):
		return ""
	case !t.came.IsZero():
		return fmt.Sprintf("no delivery has reached %s/… for %v; is the tunnel still up?", t.base, time.Since(t.came).Round(time.Second))
	case t.astray > 0:
		return fmt.Sprintf("no delivery reached %s/…, but %s came to other paths; does the tunnel keep the end of the path?", t.base, ink.Plural(t.astray, "request"))
	}
	return fmt.Sprintf("no delivery reached %s/… yet; is the tunnel up, and does it lead to %s?", t.base, t.listen)
}

// tunnel is the way that --webhook-listen and --webhook-url name, nil without them.
// Plain http is for this machine, where some tunnels begin at the target's, and for the
// hosts of --allow-plaintext; Stripe delivers to public addresses only.
func (m *machine) tunnel(real bool) (*tunnel, error) {
	r := &m.reach
	for _, flag := range r.webhooks() {
		if flag.Changed && flag.Value.String() == "" { // an unset variable of a script
			return nil, fmt.Errorf("--%s is empty; give it a value, or leave it out", flag.Name)
		}
	}
	switch {
	case r.webhookListen == "" && r.webhookURL == "":
		return nil, nil
	case r.webhookURL == "":
		return nil, errors.New("--webhook-listen without --webhook-url: at which public URL does what listens there receive? Give both")
	case r.webhookListen == "":
		return nil, errors.New("--webhook-url without --webhook-listen: to which address of this machine does the tunnel lead? Give both, as in --webhook-listen 127.0.0.1:4242")
	}
	if err := listenable(r.webhookListen); err != nil {
		return nil, err
	}
	base, err := publicURL(r.webhookURL, r.plaintext, real)
	if err != nil {
		return nil, err
	}
	if host, _, _ := net.SplitHostPort(r.webhookListen); !wire.IsLoopback(host) {
		fmt.Fprintf(m.stderr, "note: webhooks are received beyond this machine, on %s\n", r.webhookListen)
	}
	return &tunnel{base: base, listen: r.webhookListen}, nil
}

// webhooks are the flags of a tunnel, of a command that has them.
func (r *reach) webhooks() (flags []*pflag.Flag) {
	for _, name := range []string{"webhook-listen", "webhook-url"} {
		if r.running == nil || r.running.Lookup(name) == nil {
			return nil
		}
		flags = append(flags, r.running.Lookup(name))
	}
	return flags
}

// listenable wants an address with a port that a tunnel can be told of.
func listenable(addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" || port == "0" || !isPort(port) || host != "" && !isHost(host) {
		return fmt.Errorf("--webhook-listen %q is no address with a port; write the one that the tunnel leads to, such as 127.0.0.1:4242", shown(addr))
	}
	return nil
}
