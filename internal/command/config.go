package command

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/pflag"

	"assay/internal/config"
	"assay/internal/wire"
)

// setup is what a command line is told by its configuration, and how it waits.
type setup struct {
	config     *config.Config // what environment and file set; nil sets nothing
	configFile string         // --config
	reach      reach
	sleep      func(context.Context, time.Duration) error // between attempts; nil is a timer
}

// configure reads environment and file and sets the flags that the command line
// left alone. A command without settings reads neither.
func (m *machine) configure(flags *pflag.FlagSet) error {
	if file := flags.Lookup("config"); file != nil && file.Changed && m.configFile == "" {
		return errors.New("--config is empty; name a file, or leave it out to read assay.yaml")
	}
	m.reach.running = flags
	if !config.Concerns(flags) {
		return nil
	}
	var environ []string
	if m.environ != nil {
		environ = m.environ()
	}
	var err error
	if m.config, err = config.Load(m.configFile, environ); err != nil {
		return err
	}
	for _, name := range m.config.Targets() {
		if !isTarget(name) {
			return fmt.Errorf("%s: %w", m.config.Target(name).Source, noTarget(name))
		}
	}
	return m.config.Apply(flags)
}

// reach says how a target that lives elsewhere is reached. Every command that
// opens targets has its flags.
type reach struct {
	timeout   time.Duration
	plaintext []string
	proxy     string
	key       descriptor

	webhookListen, webhookURL string         // of the tunnel; both or neither
	sides                     []string       // the targets of a comparison; the tunnel may be for one of them
	running                   *pflag.FlagSet // of the command that runs
}

// add adds the flags of a command that runs scenarios.
func (r *reach) add(flags *pflag.FlagSet) {
	r.addWay(flags)
	flags.StringVar(&r.webhookListen, "webhook-listen", "", "receive webhooks of a target elsewhere at this address, to which the tunnel of --webhook-url leads: 127.0.0.1:4242")
	flags.StringVar(&r.webhookURL, "webhook-url", "", "the public URL that such a target delivers to: of a tunnel or a reverse proxy of yours")
}

// addWay adds those of one that only asks.
func (r *reach) addWay(flags *pflag.FlagSet) {
	flags.DurationVar(&r.timeout, "request-timeout", 0, "end one attempt of a request after this long (default: 30s for stripe, 10s for a URL)")
	flags.StringSliceVar(&r.plaintext, "allow-plaintext", nil, "hosts besides this machine that may be reached by http://")
	flags.StringVar(&r.proxy, "proxy", "", "send requests through this HTTP proxy (default: none; HTTP_PROXY is not heeded)")
	flags.Var(&r.key, "key-fd", "read Stripe's key from this file descriptor instead of STRIPE_API_KEY")
}

// with are the flags of the command line by which its targets are reached: who runs a
// part of it again needs them, too. What environment and file set is there again.
func (m *machine) with() (flags []string) {
	for _, name := range []string{"request-timeout", "proxy", "webhook-listen", "webhook-url"} {
		if flag := m.reach.running.Lookup(name); flag != nil && m.config.Source(flag) == "flag" {
			flags = append(flags, "--"+name, flag.Value.String())
		}
	}
	return flags
}

// client returns what sends all requests to a target.
func (m *machine) client(workers int) (*http.Client, error) {
	if m.reach.timeout < 0 {
		return nil, errors.New("--request-timeout must not be negative")
	}
	transport := m.transport(max(1, workers))
	if m.reach.proxy == "" {
		return wire.NewClient(transport), nil
	}
	proxy, err := url.Parse(m.reach.proxy)
	if err != nil || proxy.Scheme != "http" && proxy.Scheme != "https" || !isHost(proxy.Hostname()) || !isPort(proxy.Port()) || proxy.User != nil || proxy.RequestURI() != "/" {
		return nil, fmt.Errorf("--proxy %q is no proxy; write one such as http://proxy.example.com:3128, without a user", shown(m.reach.proxy))
	}
	sockets, ok := transport.(*http.Transport)
	if !ok {
		return nil, errors.New("--proxy has no use here: no network is used")
	}
	sockets.Proxy = http.ProxyURL(proxy)
	return wire.NewClient(sockets), nil
}
