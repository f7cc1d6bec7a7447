package command

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
)

// serveFlags are the flags of assay serve.
type serveFlags struct {
	addr              string
	state             string
	tls               bool
	certFile, keyFile string
	mock              mock.Options
	balance           int64
	reveal            func(format string, args ...any) // tells a secret to a person; nil is nobody
}

func serveCommand(m *machine) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the embedded mock over HTTP",
		Long: `Serve the embedded mock of Stripe Issuing over HTTP until interrupted.

Any key of the form sk_test_… or rk_test_… is accepted; each key is an account
of its own. Accounts are kept in memory, and of very many those that nobody used
for ten minutes are forgotten; with --state all of them are kept in a file, and
the next server with this file goes on where this one was stopped.

--tls makes a certificate in memory, for localhost, 127.0.0.1 and ::1, and tells
its fingerprint; a client has to be told to trust it. HTTP/2 comes with TLS.

--control adds what no public call can do: POST /_assay/clock (advance=3600) lets
seconds pass for an account, GET tells its time; POST /_assay/real_time (mode=hold,
approve or decline, window=2) decides purchases or lets them wait; POST /_assay/events
(event=evt_…, as=again, late, early, badly_signed, unsigned, altered or swapped)
delivers an event once more; POST /_assay/tokens (card=ic_…,
wallet_provider=apple_pay) adds a card to a wallet; POST /_assay/reset empties the
account and sets its clock back to now.

--webhook tells a URL of everything that happens in every account, as Stripe would:
each delivery is signed with the secret that is printed on standard error, the same
for the same URL and --seed, and tried again when it fails. Accounts add webhook
endpoints of their own with POST /v1/webhook_endpoints. --webhook is told, and asked
nothing: purchases are decided by an endpoint of an account that names
enabled_events[]=issuing_authorization.request, within two seconds.`,
		Example: `  assay serve
  assay serve --webhook http://127.0.0.1:4242/webhook
  curl http://127.0.0.1:12111/v1/issuing/cards -u sk_test_123:
  assay serve --tls --state issuing.state`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("state") && f.state == "" { // an unset variable of a script
				return errors.New("--state is empty; name a file, or leave it out to keep accounts in memory alone")
			}
			f.reveal = m.reveal
			return f.serve(cmd.Context(), cmd.OutOrStdout(), m.aside())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:12111", "address to listen on; port 0 takes a free one")
	flags.StringVar(&f.state, "state", "", "file that keeps all accounts; it is made if there is none")
	flags.BoolVar(&f.tls, "tls", false, "serve HTTPS with a certificate that is made for this run")
	flags.StringVar(&f.certFile, "tls-cert", "", "serve HTTPS with this certificate (PEM), chain included")
	flags.StringVar(&f.keyFile, "tls-key", "", "the key of --tls-cert (PEM)")
	flags.BoolVar(&f.mock.Control, "control", false, "also serve /_assay/, the controls that no public call has")
	flags.Uint64Var(&f.mock.Seed, "seed", 0, "start of the ids: the same seed, key and requests give the same ids")
	flags.StringVar(&f.mock.Country, "country", "US", "country of the accounts, and so their currency: an ISO code in capitals")
	flags.DurationVar(&f.mock.Review, "review", 0, "how long purchases of a new cardholder are declined, 4s; at Stripe some seconds are reported")
	flags.StringArrayVar(&f.mock.Webhooks, "webhook", nil, "deliver every account's events to this URL; repeatable")
	flags.Int64Var(&f.balance, "balance", mock.DefaultBalance, "what an Issuing balance opens with, in major units")
	return cmd
}

// Limits of the server: a client that stalls holds no connection for ever.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = time.Minute // from the header on, so that the body's time is in it
	idleTimeout   = 2 * time.Minute
	lastRequests  = 3 * time.Second // for requests under way when it stops
	maxHeader     = 64 << 10
)

func (f *serveFlags) serve(ctx context.Context, stdout, stderr io.Writer) error {
	f.mock.Balance = &f.balance
	f.mock.Tell = func(what string) { fmt.Fprintf(stderr, "assay: %s\n", what) }
	if err := f.mock.Check(); err != nil {
		return err
	}
	certificate, err := f.certificate()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return cannotListen("--addr", f.addr, err)
	}
	defer listener.Close()
	server, done, err := f.open()
	if err != nil {
		return err
	}
	f.tellSecrets()
	f.tell(stdout, listener.Addr().String(), certificate, server.Torn())
	handler := announcing(stderr, f.state, server)
	served := untilDone(ctx, bounded(handler), listener, certificate)
	server.Close()
	return errors.Join(served, done())
}

// bounded is the server of a handler, with its limits.
func bounded(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
	}
}

// open returns the mock, and what is to be done when it has answered its last
// request.
func (f *serveFlags) open() (*mock.Server, func() error, error) {
	if f.state == "" {
		return mock.New(f.mock), func() error { return nil }, nil
	}
	server, file, err := restore(f.mock, f.state)
	if err != nil {
		return nil, nil, err
	}
	return server, func() error { return finish(f.state, server, file) }, nil
}

// tellSecrets says what deliveries are signed with, once nothing is left to refuse.
func (f *serveFlags) tellSecrets() {
	if f.reveal == nil {
		return
	}
	for _, address := range f.mock.Webhooks {
		f.reveal("webhook %s: deliveries are signed with %s\n", address, f.mock.WebhookSecret(address))
	}
}

// tell says where the mock is, what a client must know of it, and whether the end of
// its state file was left out.
func (f *serveFlags) tell(stdout io.Writer, addr string, certificate *tls.Certificate, torn bool) {
	scheme := "http"
	if certificate != nil {
		scheme = "https"
	}
	fmt.Fprintf(stdout, "assay mock of Stripe Issuing on %s://%s (any sk_test_… key; Ctrl-C stops)\n", scheme, addr)
	if certificate != nil && f.certFile == "" {
		fmt.Fprintf(stdout, "its certificate is made for this run; SHA-256 %s\n", fingerprint(*certificate))
	}
	if f.state != "" {
		fmt.Fprintf(stdout, "its accounts are kept in %s\n", f.state)
	}
	if torn {
		fmt.Fprintln(stdout, "note: its last line was cut off while it was written, and is left out (one change)")
	}
	if host, _, err := net.SplitHostPort(addr); err == nil && !wire.IsLoopback(host) {
		fmt.Fprintln(stdout, "note: it listens beyond this machine")
	}
}

// untilDone serves until the context ends and the requests under way by then are
// answered.
func untilDone(ctx context.Context, server *http.Server, listener net.Listener, certificate *tls.Certificate) error {
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		closing, cancel := context.WithTimeout(context.Background(), lastRequests)
		defer cancel()
		_ = server.Shutdown(closing)
	}()
	serve := func() error { return server.Serve(listener) }
	if certificate != nil {
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}
		serve = func() error { return server.ServeTLS(listener, "", "") }
	}
	if err := serve(); !errors.Is(err, http.ErrServerClosed) {
		return &exit{result.NoVerdict, err}
	}
	<-stopped
	return nil
}

// listens are the flags that name an address to listen on, each with one as people write it.
var listens = map[string]string{"--addr": "127.0.0.1:12112", "--webhook-listen": "127.0.0.1:4242"}

// cannotListen says what is wrong with an address, and what to give instead. The
// operation and the address are taken off the error: the message has them.
func cannotListen(flag, addr string, err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("cannot listen on %s: %w; free the port, or choose another with %s", addr, err, flag)
	}
	return fmt.Errorf("cannot listen on %s: %w; give an address of this machine with its port, as in %s %s", addr, err, flag, listens[flag])
}
