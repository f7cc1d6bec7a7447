package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/mock"
)

// serveFlags are the flags of assay serve.
type serveFlags struct {
	addr    string
	control bool
	seed    uint64
}

func serveCommand(*machine) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the embedded mock over HTTP",
		Long: `Serve the embedded mock of Stripe Issuing over HTTP until interrupted.

Any key of the form sk_test_… or rk_test_… is accepted; each key is an account
of its own, kept in memory.`,
		Example: `  assay serve
  curl http://127.0.0.1:12111/v1/issuing/cards -u sk_test_123:`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.serve(cmd.Context(), cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:12111", "address to listen on; port 0 takes a free one")
	flags.BoolVar(&f.control, "control", false, "also serve /_assay/, the controls that no public call has")
	flags.Uint64Var(&f.seed, "seed", 0, "start of the ids: the same seed, key and requests give the same ids")
	return cmd
}

// Limits of the server: a client that stalls holds no connection for ever.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 30 * time.Second
	idleTimeout   = 2 * time.Minute
	lastRequests  = 2 * time.Second // for requests under way when it stops
	maxHeader     = 64 << 10
)

func (f *serveFlags) serve(ctx context.Context, stdout io.Writer) error {
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; free the port, or choose another as in --addr 127.0.0.1:12112", f.addr, cause(err))
	}
	server := &http.Server{
		Handler:           mock.New(mock.Options{Seed: f.seed, Control: f.control}),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
	}
	fmt.Fprintf(stdout, "assay mock of Stripe Issuing on http://%s (any sk_test_… key; Ctrl-C stops)\n", listener.Addr())
	if host, _, err := net.SplitHostPort(listener.Addr().String()); err == nil && !loopback(host) {
		fmt.Fprintln(stdout, "note: it listens beyond this machine")
	}
	go func() {
		<-ctx.Done()
		closing, cancel := context.WithTimeout(context.Background(), lastRequests)
		defer cancel()
		_ = server.Shutdown(closing)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return &exit{result.NoVerdict, err}
	}
	return nil
}

// cause takes the operation and address, which the message has, off an error.
func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
