package runner

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"

	"assay/internal/result"
	"assay/internal/wire"
)

// cameTwice is the variation in which every delivery comes twice: Stripe promises at
// least once. countsDeliveries tags the scenarios that are about how often one comes.
const (
	cameTwice        = "deliveries that come twice"
	countsDeliveries = "@counts-deliveries"
)

// varyDeliveries runs the scenarios that listen for webhooks once more, with every
// delivery made twice, and returns those that do not pass then.
func (s *Suite) varyDeliveries(ctx context.Context, reference *result.Run) (failed []*result.Scenario, err error) {
	var listening []*result.Scenario
	for _, sc := range reference.Scenarios {
		if sc.Status == result.Passed && slices.Contains(sc.Tags, "@needs-"+lacksWebhooks) && !slices.Contains(sc.Tags, countsDeliveries) {
			listening = append(listening, sc)
		}
	}
	if len(listening) == 0 {
		return nil, nil
	}
	varied := s.part(listening)
	varied.Workers = s.Workers
	varied.Target.Open = func(ctx context.Context, scenario string, c *wire.Conn) error {
		err := s.Target.Open(ctx, scenario, c)
		if receive := c.Receive; err == nil && receive != nil {
			c.Receive = func(handler http.Handler) (*wire.Reception, error) { return receive(twice(handler)) }
		}
		return err
	}
	return notPassed(ctx, varied)
}

// twice hands every request to the handler two times, and answers as the second time.
func twice(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(io.LimitReader(req.Body, wire.MaxDelivery+1))
		if err != nil {
			http.Error(w, "the delivery broke off", http.StatusBadRequest)
			return
		}
		for _, to := range []http.ResponseWriter{nobody{http.Header{}}, w} {
			again := req.Clone(req.Context())
			again.Body = io.NopCloser(bytes.NewReader(body))
			handler.ServeHTTP(to, again)
		}
	})
}

// nobody takes an answer that nobody reads.
type nobody struct{ header http.Header }

func (n nobody) Header() http.Header            { return n.header }
func (n nobody) Write(data []byte) (int, error) { return len(data), nil }
func (n nobody) WriteHeader(int)                {}
