package wire

import (
	"net/http"
	"testing"
)

// What is asked aside gets there, and stands in no exchange.
func TestAside(t *testing.T) {
	t.Parallel()
	asked := ""
	c := &Conn{Base: "http://fake", Key: "sk_test_1", Client: NewClient(InProcess(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked = r.Method + " " + r.URL.Path
	})))}
	c.Watch = func(*Exchange) { t.Error("somebody watched") }
	if err := c.Aside(t.Context(), http.MethodPost, "/v1/things/x/approve"); err != nil || asked != "POST /v1/things/x/approve" {
		t.Errorf("asked %q, %v", asked, err)
	}
	if kept := c.Take(); len(kept) != 0 {
		t.Errorf("it kept %v", kept)
	}
}
