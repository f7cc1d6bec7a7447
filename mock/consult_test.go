package mock

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// Whoever started the mock is told what an endpoint did instead of deciding.
func TestSilenceIsToldOf(t *testing.T) {
	t.Parallel()
	const head = "HTTP/1.1 200 OK\r\nStripe-Version: 2026-08-26.dahlia\r\nContent-Length: 17\r\n\r\n"
	for name, tt := range map[string]struct {
		serve func(net.Conn)
		want  string
	}{
		"closes": {said(""), "got no answer (the connection was closed), so the purchase is declined"},
		"hangs":  {func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }, "was not answered within 2s, so the purchase is declined"},
		"drips": {func(conn net.Conn) {
			said(head)(conn)
			for _, c := range `{"approved":true}` {
				time.Sleep(realTimeWindow / 12)
				_, _ = io.WriteString(conn, string(c))
			}
		}, "was answered in part only within 2s, so the purchase is declined"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address, _ := bare(t, tt.serve)
			told := make(chan string, 10)
			s := New(Options{Tell: func(what string) { told <- what }})
			defer s.Close()
			c := client{handler: s}
			card := c.newCard(t, "status=active")
			c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]="+askedKind+"&url="+address)
			c.authorize(t, card).want(t, map[string]string{"approved": "false", "request_history.0.reason": `"webhook_timeout"`})
			select {
			case what := <-told:
				if !strings.HasPrefix(what, "webhook "+address+": evt_") || !strings.HasSuffix(what, " ("+askedKind+") "+tt.want) {
					t.Errorf("told %q, want %q", what, tt.want)
				}
			case <-time.After(20 * time.Second):
				t.Fatal("nobody is told")
			}
		})
	}
}
