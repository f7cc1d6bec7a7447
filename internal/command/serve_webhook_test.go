package command

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"syscall"
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
		case <-time.After(time.Minute):
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

// A server whose standard error is full, and read by nobody, answers and stops all the
// same.
func TestServeStopsWithAStuckStandardError(t *testing.T) {
	t.Parallel()
	read, full, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer full.Close()
	_ = full.SetWriteDeadline(time.Now().Add(200 * time.Millisecond))
	for err == nil {
		_, err = full.Write(make([]byte, 4<<10))
	}
	command := exec.Command("assay", "serve", "--addr", "127.0.0.1:0")
	command.Stderr = full
	address, process := start(t, command)
	client := &http.Client{Timeout: time.Minute}
	ask(t, client, "POST", address+"/v1/webhook_endpoints", "url=http://127.0.0.1:1/none&enabled_events[]=*") // each delivery fails, and is told of
	for range 20 {
		if resp, body := ask(t, client, "POST", address+"/v1/issuing/cardholders", somebody); resp.StatusCode != 200 {
			t.Fatalf("%s %s", resp.Status, body)
		}
	}
	_ = process.Signal(syscall.SIGTERM)
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(time.Minute):
		t.Error("it does not stop")
	}
}
