package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// A server in another process delivers every account's events to each URL of --webhook,
// signed with the secret that it prints for it.
func TestServeDeliversToItsWebhooks(t *testing.T) {
	t.Parallel()
	type delivery struct {
		to, signature string
		body          []byte
	}
	came := make(chan delivery, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		came <- delivery{"http://" + req.Host + req.URL.Path, req.Header.Get("Stripe-Signature"), body}
	}))
	t.Cleanup(receiver.Close)
	var errs bytes.Buffer
	command := exec.Command("assay", "serve", "--addr", "127.0.0.1:0", "--webhook", receiver.URL+"/one", "--webhook", receiver.URL+"/two")
	command.Stderr = &errs
	address, process := start(t, command)
	made := create(address)
	var got []delivery
	for range 2 {
		select {
		case d := <-came:
			got = append(got, d)
		case <-time.After(20 * time.Second):
			t.Fatal("nothing is delivered")
		}
	}
	_ = process.Kill()
	_ = command.Wait()
	secrets := map[string]string{}
	for _, told := range regexp.MustCompile(`(?m)^webhook (\S+): deliveries are signed with (whsec_\w+)$`).FindAllStringSubmatch(errs.String(), -1) {
		secrets[told[1]] = told[2]
	}
	if len(secrets) != 2 || secrets[receiver.URL+"/one"] == secrets[receiver.URL+"/two"] || got[0].to == got[1].to {
		t.Errorf("the secrets are %v, and it is told %s and %s; it says %s", secrets, got[0].to, got[1].to, errs.String())
	}
	for _, d := range got {
		if v := wire.CheckSignature(d.signature, secrets[d.to], d.body, time.Now()); v != wire.Accepted {
			t.Errorf("%s: %s", d.to, v)
		}
		if event := gjson.ParseBytes(d.body); event.Get("type").Str != "issuing_cardholder.created" || event.Get("data.object.id").Str != made {
			t.Errorf("%s is told of %s, want %s", d.to, d.body, made)
		}
	}
}
