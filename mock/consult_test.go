package mock

import (
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Whoever started the mock is told what an endpoint did instead of deciding.
func TestSilenceIsToldOf(t *testing.T) {
	t.Parallel()
	const head = "HTTP/1.1 200 OK\r\nStripe-Version: 2026-08-26.dahlia\r\nContent-Length: 17\r\n\r\n"
	for name, tt := range map[string]struct {
		serve func(net.Conn)
		want  string
		took  time.Duration
	}{
		"closes": {said(""), "got no answer (the connection was closed), so the purchase is declined", 0},
		"hangs":  {hangs, "was not answered within 2s, so the purchase is declined", realTimeWindow},
		"drips": {func(conn net.Conn) {
			said(head)(conn)
			for _, c := range `{"approved":true}` {
				time.Sleep(realTimeWindow / 12)
				_, _ = io.WriteString(conn, string(c))
			}
		}, "was answered in part only within 2s, so the purchase is declined", realTimeWindow},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				const address = "127.0.0.1:4242"
				told := make(chan string, 10)
				s := New(Options{Tell: func(what string) { told <- what }})
				defer s.Close()
				connect(s, map[string]func(net.Conn){address: tt.serve})
				c := client{handler: s}
				card := c.newCard(t, "status=active")
				c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]="+askedKind+"&url=http://"+address)
				from := time.Now()
				c.authorize(t, card).want(t, map[string]string{"approved": "false", "request_history.0.reason": `"webhook_timeout"`})
				if took := time.Since(from); took != tt.took {
					t.Errorf("it took %v, want %v", took, tt.took)
				}
				time.Sleep(realTimeWindow) // for who drips to the end
				what := <-told
				if !strings.HasPrefix(what, "webhook http://"+address+": evt_") || !strings.HasSuffix(what, " ("+askedKind+") "+tt.want) {
					t.Errorf("told %q, want %q", what, tt.want)
				}
			})
		})
	}
}
