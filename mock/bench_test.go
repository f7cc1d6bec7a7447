package mock

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// BenchmarkServe is a purchase's life without a socket: create, capture, retrieve.
func BenchmarkServe(b *testing.B) {
	s := New(Options{})
	c := client{handler: s}
	card := c.newCard(b, "spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=per_authorization")
	b.ReportAllocs()
	for b.Loop() {
		purchaseLife(c, card)
	}
}

// BenchmarkNew is what a test pays for a mock of its own.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		c := client{handler: New(Options{})}
		c.do("GET", "/v1/issuing/cards", "")
	}
}

// BenchmarkLoopback compares the mock over a socket with a handler that serves
// canned bytes of the same size: the ratio of the two is what counts.
func BenchmarkLoopback(b *testing.B) {
	s := New(Options{})
	inside := client{handler: s}
	card := inside.newCard(b, "spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=per_authorization")
	canned := bytes.Repeat([]byte("x"), len(inside.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=100&card="+card).body))
	for name, handler := range map[string]http.Handler{
		"mock": s,
		"canned": http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			_, _ = io.Copy(io.Discard, req.Body)
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(canned)
		}),
	} {
		b.Run(name, func(b *testing.B) {
			server := httptest.NewServer(handler)
			defer server.Close()
			for b.Loop() {
				for range 3 {
					req, _ := http.NewRequest("POST", server.URL+"/v1/test_helpers/issuing/authorizations", strings.NewReader("amount=100&card="+card))
					req.Header.Set("Authorization", "Bearer "+testKey)
					req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
					resp, err := http.DefaultClient.Do(req)
					if err != nil {
						b.Fatal(err)
					}
					_, _ = io.Copy(io.Discard, resp.Body)
					_ = resp.Body.Close()
				}
			}
		})
	}
}

func purchaseLife(c client, card string) {
	a := c.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=100&card="+card)
	_, rest, _ := strings.Cut(a.body, `"id": "`)
	id, _, _ := strings.Cut(rest, `"`)
	c.do("POST", "/v1/test_helpers/issuing/authorizations/"+id+"/capture", "")
	c.do("GET", "/v1/issuing/authorizations/"+id, "")
}
