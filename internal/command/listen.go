package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/wire"
	"assay/reports"
	"assay/reports/ink"
)

// webhookSecretName is the variable with the secrets that deliveries are signed with.
const webhookSecretName = "STRIPE_WEBHOOK_SECRET"

// listenFlags are the flags of assay listen.
type listenFlags struct {
	reportFlags
	addr, path string
	decide     string // approve, decline, or nothing
	answer     int
	count      int
	period     time.Duration
	skipVerify bool
}

func listenCommand(m *machine) *cobra.Command {
	var f listenFlags
	cmd := &cobra.Command{
		Use:   "listen",
		Short: "Receive webhooks: print, verify and record what is delivered",
		Long: `Receive webhooks of Stripe or any mock until interrupted: a line for each delivery,
with time, type, the ids of event and object, what became of it, and its size.

What is accepted was signed with a secret of STRIPE_WEBHOOK_SECRET (several are
joined by commas), less than five minutes ago. Without a secret nothing can be
verified, and the command ends with 2 before it listens; --skip-verify takes
everything, and says so of each.

--format json:FILE saves the deliveries whole, as a run with a step for each, when the
command ends. It ends with 1 if one was refused or fewer events came than asked for,
with 4 at an event of live mode, with 3 after 64 MiB, which is as much as it keeps, or
if the file could not be written, and else with 0.

It listens on this machine alone; stripe listen --forward-to, or a tunnel, brings what
Stripe delivers.

An endpoint that is asked about purchases, by issuing_authorization.request, has to
answer with a decision: --decide approve, or decline. An answer without one declines
the purchase, and the line says so. A mock asks directly, and real Stripe by a tunnel;
stripe listen forwards the question, and carries no decision back.`,
		Example: `  STRIPE_WEBHOOK_SECRET=whsec_… assay listen --addr 127.0.0.1:4242
  assay listen --addr 127.0.0.1:4242 --decide approve
  assay listen --addr 127.0.0.1:4242 --count 3 --for 1m --format json:deliveries.json
  stripe listen --forward-to http://127.0.0.1:4242/webhook`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := refuseEmpty(cmd.Flags(), "addr", "path", "format", "decide"); err != nil {
				return err
			}
			if m.config.Source(cmd.Flags().Lookup("format")) != "flag" {
				f.format = "text" // what environment and file set are the formats of a run
			}
			if err := f.check(); err != nil {
				return err
			}
			return f.listen(cmd.Context(), m)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:0", "address to listen on; port 0 takes a free one")
	flags.StringVar(&f.path, "path", "/webhook", "path that deliveries come to; all others have 404")
	f.addFormat(flags, "text", reports.DeliveryFormats)
	flags.IntVar(&f.answer, "answer", http.StatusOK, "status that a good delivery is answered with; what is refused has 400")
	flags.StringVar(&f.decide, "decide", "", "decide the purchases that it is asked about: approve or decline")
	flags.IntVar(&f.count, "count", 0, "end after so many accepted events, duplicates not counted")
	flags.DurationVar(&f.period, "for", 0, "end after this long, with 1 if fewer than --count events came, or none")
	flags.BoolVar(&f.skipVerify, "skip-verify", false, "take deliveries whoever signed them")
	f.color = "auto"
	return cmd
}

// check looks at what can be told beforehand.
func (f *listenFlags) check() error {
	switch {
	case !strings.HasPrefix(f.path, "/") || strings.ContainsAny(f.path, "?#% \t\r\n"):
		return fmt.Errorf("--path %q is no path; write one such as /webhook", f.path)
	case f.answer < 200 || f.answer > 599:
		return fmt.Errorf("--answer %d is no status of an answer; write one from 200 to 599", f.answer)
	case f.count < 0:
		return errors.New("--count must not be negative")
	case f.period < 0:
		return errors.New("--for must not be negative")
	}
	return f.checkDecision()
}

// secrets reads what deliveries are verified with, from the environment alone.
func (f *listenFlags) secrets(m *machine) ([]string, error) {
	value, _ := m.getenv(webhookSecretName)
	var secrets []string
	for secret := range strings.SplitSeq(value, ",") {
		if secret = strings.TrimSpace(secret); secret != "" {
			secrets = append(secrets, secret)
		}
	}
	m.conceal(secrets...)
	switch {
	case f.skipVerify && len(secrets) > 0:
		return nil, fmt.Errorf("--skip-verify, and %s has a secret; leave out one of them", webhookSecretName)
	case !f.skipVerify && len(secrets) == 0:
		return nil, fmt.Errorf("every delivery would be unverified: %s is not set; set it to the secret of the endpoint (whsec_…), as the Dashboard, stripe listen or assay serve shows it, or take everything with --skip-verify", webhookSecretName)
	}
	return secrets, nil
}

// listen takes deliveries until it was interrupted or has enough, and reports them.
func (f *listenFlags) listen(ctx context.Context, m *machine) error {
	secrets, err := f.secrets(m)
	if err != nil {
		return err
	}
	answers, err := f.answers()
	if err != nil {
		return err
	}
	f.formats = reports.DeliveryFormats
	out, err := f.open(m)
	if err != nil {
		return err
	}
	socket, err := net.Listen("tcp", f.addr)
	if err != nil {
		return cannotListen("--addr", f.addr, err)
	}
	defer socket.Close()
	inbox := &wire.Inbox{Unverified: f.skipVerify, Answer: answers}
	for _, secret := range secrets {
		inbox.Trust(secret)
	}
	to := m.stdout
	if slices.ContainsFunc(out.reports, func(o reports.Output) bool { return o.Path == "" && o.Format.Name != "text" }) {
		to = m.stderr // standard output is for the report
	}
	f.tell(to, socket.Addr().String())
	h := newHearing(f, to)
	elsewhere, err := f.hear(ctx, socket, inbox, h)
	if err != nil {
		return err
	}
	if elsewhere > 0 {
		fmt.Fprintf(m.stderr, "assay: %s to other paths than %s had 404\n", ink.Plural(int(elsewhere), "request"), f.path)
	}
	return h.ended(m, out)
}

// tell says where deliveries are taken, and what a person must know of it.
func (f *listenFlags) tell(to io.Writer, addr string) {
	fmt.Fprintf(to, "assay listens on http://%s%s (Ctrl-C stops)\n", addr, f.path)
	if host, _, err := net.SplitHostPort(addr); err == nil && !wire.IsLoopback(host) {
		fmt.Fprintln(to, "note: it listens beyond this machine")
	}
	if f.skipVerify {
		fmt.Fprintln(to, "note: signatures are not verified; anybody may have sent what comes")
	}
}

// hear serves until the context ends or enough was heard. It returns how many
// requests came to other paths.
func (f *listenFlags) hear(ctx context.Context, socket net.Listener, inbox *wire.Inbox, h *hearing) (int64, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if f.period > 0 {
		defer time.AfterFunc(f.period, stop).Stop()
	}
	var elsewhere atomic.Int64
	server := bounded(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path != f.path { // no mux: it would redirect some, and read others as patterns
			elsewhere.Add(1)
			http.NotFound(w, req)
			return
		}
		inbox.ServeHTTP(w, req)
	}))
	server.ReadHeaderTimeout = deliveryHeader
	server.ErrorLog = log.New(io.Discard, "", 0) // what somebody sends is no news to a person
	served := make(chan error, 1)
	go func() {
		err := untilDone(ctx, server, socket, nil)
		stop()
		served <- err
	}()
	_, _ = inbox.Await(ctx, h.take)
	stop()
	err := <-served
	for _, d := range inbox.Deliveries()[len(h.steps()):] { // came while it stopped, and were answered
		h.take(&d)
	}
	return elsewhere.Load(), err
}
