package command

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"assay/internal/result"
	"assay/mock"
)

// served is an assay serve that was started in this process.
type served struct {
	url  string
	said func() string // so far
	stop func() error  // as Ctrl-C does, and waits for the end
}

// startServing serves on a free port of this machine.
func startServing(t *testing.T, f serveFlags) *served {
	t.Helper()
	f.addr, f.balance = "127.0.0.1:0", mock.DefaultBalance // as without flags
	ctx, cancel := context.WithCancel(t.Context())
	out := &shared{grown: make(chan struct{}, 10)}
	ended := make(chan error, 1)
	go func() { ended <- f.serve(ctx, out, io.Discard) }()
	s := &served{said: out.String, stop: sync.OnceValue(func() error { cancel(); return <-ended })}
	t.Cleanup(func() { _ = s.stop() })
	for s.url == "" {
		select {
		case <-out.grown:
			if _, rest, ok := strings.Cut(out.String(), " on "); ok && strings.HasSuffix(rest, "\n") {
				s.url, _, _ = strings.Cut(rest, " ")
			}
		case err := <-ended:
			t.Fatal(err)
		case <-time.After(time.Minute):
			t.Fatalf("it only says %q", out.String())
		}
	}
	return s
}

// shared is a text that one writes and another reads.
type shared struct {
	mu    sync.Mutex
	text  strings.Builder
	grown chan struct{}
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grown <- struct{}{}
	return s.text.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// ask makes a request with a key of its own.
func ask(t *testing.T, client *http.Client, method, url, form string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer sk_test_of_serve")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

const somebody = "name=Ada+Lovelace&type=individual&billing[address][line1]=1+Way&billing[address][city]=New+York&billing[address][postal_code]=10128&billing[address][country]=US"

// The certificate is made for this machine's names, its fingerprint is told, and
// HTTP/2 comes with it. One from files is taken instead.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	made, err := ownCertificate(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile := pemFiles(t, made)
	for name, f := range map[string]serveFlags{"made": {tls: true}, "given": {certFile: certFile, keyFile: keyFile}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startServing(t, f)
			var seen *x509.Certificate
			client := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{
				InsecureSkipVerify: true,
				VerifyConnection: func(state tls.ConnectionState) error {
					seen = state.PeerCertificates[0]
					return nil
				},
			}}}
			resp, body := ask(t, client, "POST", s.url+"/v1/issuing/cardholders", somebody)
			if resp.StatusCode != 200 || resp.ProtoMajor != 2 || !strings.HasPrefix(s.url, "https://127.0.0.1:") {
				t.Errorf("%s %s %s %s", s.url, resp.Proto, resp.Status, body)
			}
			trusted := x509.NewCertPool()
			trusted.AddCert(seen)
			for _, host := range []string{"localhost", "127.0.0.1", "::1"} {
				if _, err := seen.Verify(x509.VerifyOptions{DNSName: host, Roots: trusted}); err != nil {
					t.Errorf("%s: %v", host, err)
				}
			}
			sum := strings.ToUpper(strings.ReplaceAll(fmt.Sprintf("% x", sha256.Sum256(seen.Raw)), " ", ":"))
			if told := strings.Contains(s.said(), "SHA-256 "+sum+"\n"); told != f.tls {
				t.Errorf("the fingerprint %s is told: %t, in %s", sum, told, s.said())
			}
			if f.tls == seen.Equal(mustParse(t, made)) {
				t.Error("it is the wrong certificate")
			}
		})
	}
}

func mustParse(t *testing.T, c tls.Certificate) *x509.Certificate {
	t.Helper()
	parsed, err := x509.ParseCertificate(c.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func pemFiles(t *testing.T, c tls.Certificate) (certFile, keyFile string) {
	t.Helper()
	key, err := x509.MarshalPKCS8PrivateKey(c.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, block := range map[string]pem.Block{"cert": {Type: "CERTIFICATE", Bytes: c.Certificate[0]}, "key": {Type: "PRIVATE KEY", Bytes: key}} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(&block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "cert"), filepath.Join(dir, "key")
}

// A server goes on where the one before was stopped, and only one at a time.
func TestServeState(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "issuing.state")
	list := func(s *served) string {
		_, body := ask(t, http.DefaultClient, "GET", s.url+"/v1/issuing/cardholders", "")
		return body
	}
	first := startServing(t, serveFlags{state: name})
	ask(t, http.DefaultClient, "POST", first.url+"/v1/issuing/cardholders", somebody)
	before := list(first)
	soon, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := (&serveFlags{addr: "127.0.0.1:0", state: name, balance: mock.DefaultBalance}).serve(soon, io.Discard, io.Discard); !errors.Is(err, errInUse) {
		t.Errorf("a second server: %v", err)
	}
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	second := startServing(t, serveFlags{state: name})
	if after := list(second); after != before || !strings.Contains(after, "Ada Lovelace") {
		t.Errorf("after a restart the list is\n%s\nwant\n%s", after, before)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
	if err := second.stop(); err != nil {
		t.Fatal(err)
	}
	other := serveFlags{addr: "127.0.0.1:0", state: name, balance: mock.DefaultBalance}
	other.mock.Seed = 5
	if err := other.serve(t.Context(), io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "issuing.state: line 1: it was written with seed 0, and this server has 5; nothing was changed: start with the flags it was written with, or with another --state") {
		t.Errorf("another seed: %v", err)
	}
}

// A change that was cut off while it was written is left out, and the server says so.
func TestServeTorn(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	first := startServing(t, serveFlags{state: name})
	for range 2 {
		ask(t, http.DefaultClient, "POST", first.url+"/v1/issuing/cardholders", somebody)
	}
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(name)
	if err == nil {
		err = os.Truncate(name, int64(len(whole)-5))
	}
	if err != nil {
		t.Fatal(err)
	}
	const note = "note: its last line was cut off while it was written, and is left out (one change)\n"
	for _, want := range []int{1, 0} { // the second time the file is whole again
		s := startServing(t, serveFlags{state: name})
		_ = s.stop()
		if said := s.said(); strings.Count(said, note) != want {
			t.Errorf("it says %q, want the note %d times", said, want)
		}
	}
}

// The accounts are of the country that was asked for, with the balance.
func TestServeMoney(t *testing.T) {
	t.Parallel()
	code, said := make(chan int), &shared{grown: make(chan struct{}, 10)}
	ctx, cancel := context.WithCancel(t.Context())
	m := thisMachine()
	m.stdout = said
	go func() {
		code <- m.execute(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--country", "GB", "--balance", "12"})
	}()
	<-said.grown
	_, url, _ := strings.Cut(said.String(), " on ")
	url, _, _ = strings.Cut(url, " ")
	if _, body := ask(t, http.DefaultClient, "GET", url+"/v1/balance", ""); !strings.Contains(body, "\"amount\": 1200,\n        \"currency\": \"gbp\"") {
		t.Errorf("the balance is %s", body)
	}
	cancel()
	if c := <-code; c != 0 {
		t.Errorf("it ends with %d", c)
	}
}

// What a killed server had answered is there when it is started again, however
// often.
func TestServeKilled(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	const clients, rounds, enough = 8, 3, 60
	var known []string
	for range rounds {
		url, process := startProcess(t, "--state", name, "--seed", "3")
		for _, id := range known {
			if resp, body := ask(t, http.DefaultClient, "GET", url+"/v1/issuing/cardholders/"+id, ""); resp.StatusCode != 200 {
				t.Fatalf("%s was answered and is gone: %s", id, body)
			}
		}
		made := make(chan string)
		var all sync.WaitGroup
		for range clients {
			all.Go(func() {
				for {
					id := create(url)
					if id == "" {
						return // it was killed
					}
					made <- id
				}
			})
		}
		for range enough {
			known = append(known, <-made)
		}
		_ = process.Kill()
		go func() { all.Wait(); close(made) }()
		for id := range made {
			known = append(known, id)
		}
		_, _ = process.Wait()
	}
	if len(known) < rounds*enough {
		t.Errorf("only %d were made", len(known))
	}
}

// A server that cannot write its state says so at once and once, and at its end, too:
// by then its clients may be gone with their errors.
func TestServeUnwritten(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	// As of a full disk: no file may have more than two blocks.
	command := exec.Command("sh", "-c", `ulimit -f 2 && exec assay serve --addr 127.0.0.1:0 --state "$0"`, name)
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	url, process := start(t, command)
	for create(url) != "" {
	}
	create(url) // of the second failure nothing is said
	lines := bufio.NewReader(stderr)
	want := "assay: the state file " + name + " cannot be written: file too large; every change is refused with 500 until the server is stopped\n"
	if at, err := lines.ReadString('\n'); err != nil || at != want {
		t.Errorf("at once it says %q, %v, want %q", at, err, want)
	}
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_ = process.Signal(syscall.SIGTERM)
	said, _ := io.ReadAll(lines)
	_ = command.Wait()
	want = "assay: the state file " + name + " ends where it could not be written: file too large; what was answered with 500 since then is not in it\n"
	if code := command.ProcessState.ExitCode(); code != result.NoVerdict || string(said) != want {
		t.Errorf("it ends with %d and %q, want %q", code, said, want)
	}
	if after, err := os.ReadFile(name); err != nil || !bytes.Equal(after, before) || len(after) > 2048 || after[len(after)-1] != '\n' {
		t.Errorf("the file is %q, %v", after, err)
	}
}

// startProcess serves in a process of its own.
func startProcess(t *testing.T, args ...string) (url string, process *os.Process) {
	t.Helper()
	return start(t, exec.Command("assay", append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...))
}

func start(t *testing.T, command *exec.Cmd) (url string, process *os.Process) {
	t.Helper()
	stdout, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	_, rest, ok := strings.Cut(line, " on ")
	if err != nil || !ok {
		t.Fatalf("it says %q, %v", line, err)
	}
	url, _, _ = strings.Cut(rest, " ")
	return url, command.Process
}

// create makes a cardholder and returns the id, "" without a whole answer.
func create(url string) string {
	req, _ := http.NewRequest("POST", url+"/v1/issuing/cardholders", strings.NewReader(somebody))
	req.Header.Set("Authorization", "Bearer sk_test_of_serve")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	var holder struct{ ID string }
	if json.NewDecoder(resp.Body).Decode(&holder) != nil {
		return ""
	}
	return holder.ID
}

// Without flags no other machine reaches the server, and it has no controls.
func TestServeDefaults(t *testing.T) {
	t.Parallel()
	flags := serveCommand(thisMachine()).Flags()
	addr, err := netip.ParseAddrPort(flags.Lookup("addr").DefValue)
	if err != nil || !addr.Addr().IsLoopback() {
		t.Errorf("it listens on %s, %v", addr, err)
	}
	if control := flags.Lookup("control").DefValue; control != "false" {
		t.Errorf("the controls are there: %s", control)
	}
}

// A request under way is answered before the server ends.
func TestServeStopsGently(t *testing.T) {
	t.Parallel()
	s := startServing(t, serveFlags{})
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /v1/issuing/cardholders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer sk_test_x\r\nContent-Length: %d\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n", len(somebody))
	const goOn = "HTTP/1.1 100 Continue\r\n\r\n" // whoever says so reads the body
	said := make([]byte, len(goOn))
	if _, err := io.ReadFull(conn, said); err != nil || string(said) != goOn {
		t.Fatalf("it says %q, %v", said, err)
	}
	fmt.Fprint(conn, somebody[:20])
	stopped := make(chan error)
	go func() { stopped <- s.stop() }()
	select {
	case err := <-stopped:
		t.Fatalf("it ended before the request was answered: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	fmt.Fprint(conn, somebody[20:])
	answer, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 200 OK") || !strings.HasSuffix(string(answer), "}") {
		t.Errorf("the answer is %s, %v", answer, err)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// Whatever a client stops doing, its connection is closed some time: also when it
// reads no answer, which may take as long as its request did to come.
func TestServeIsBounded(t *testing.T) {
	t.Parallel()
	s := bounded(http.NotFoundHandler())
	for name, limit := range map[string]time.Duration{"header": s.ReadHeaderTimeout, "request": s.ReadTimeout, "answer": s.WriteTimeout, "pause": s.IdleTimeout} {
		if limit <= 0 || limit > 5*time.Minute {
			t.Errorf("a client may stall in its %s for %v", name, limit)
		}
	}
	if s.WriteTimeout <= s.ReadTimeout { // it runs from the header on
		t.Errorf("a request that came in %v has no time left for its answer, of %v", s.ReadTimeout, s.WriteTimeout)
	}
}

// What cannot be served is told in words, and nothing is left behind.
func TestServeRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	edited := filepath.Join(dir, "edited.state")
	begun := startServing(t, serveFlags{state: edited, mock: mock.Options{Country: "US"}})
	ask(t, http.DefaultClient, "POST", begun.url+"/v1/issuing/cardholders", somebody)
	_ = begun.stop()
	if state, err := os.ReadFile(edited); err != nil || os.WriteFile(edited, bytes.Replace(state, []byte("Ada"), []byte("Eve"), 1), 0o600) != nil {
		t.Fatal("no state could be edited")
	}
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte("shopping list\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	taken := listener.Addr().String()
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"a certificate alone": {[]string{"--tls-cert", text}, "--tls-cert and --tls-key go together"},
		"a key alone":         {[]string{"--tls-key", text, "--tls"}, "--tls-cert and --tls-key go together"},
		"no certificate":      {[]string{"--tls-cert", text, "--tls-key", text}, "cannot use the certificate " + text},
		"no such certificate": {[]string{"--tls-cert", "nowhere", "--tls-key", text}, "nowhere"},
		"a text as state":     {[]string{"--state", text}, "cannot use the state file " + text + ": it is not the state of a mock"},
		"an edited state":     {[]string{"--state", edited}, "line 2: it was changed or damaged since it was written"},
		"what to do of it":    {[]string{"--state", edited}, "; nothing was changed: restore the file as it was written, or start with another --state"},
		"a directory":         {[]string{"--state", dir}, "is a directory"},
		"no directory":        {[]string{"--state", filepath.Join(dir, "none", "x")}, "no such file or directory"},
		"a link to elsewhere": {[]string{"--state", filepath.Join(dir, "link")}, "cannot use the state file"},
		"a port in use":       {[]string{"--addr", taken}, "cannot listen on " + taken + ": bind: address already in use; free the port, or choose another with --addr"},
		"no port":             {[]string{"--addr", "localhost"}, "cannot listen on localhost: address localhost: missing port in address; give an address of this machine with its port, as in --addr 127.0.0.1:12112"},
		"a port too high":     {[]string{"--addr", "127.0.0.1:99999"}, "invalid port; give an address of this machine"},
		"not this machine":    {[]string{"--addr", "203.0.113.9:12112"}, "cannot assign requested address; give an address of this machine"},
		"no state":            {[]string{"--state", ""}, "--state is empty; name a file"},
		"no country":          {[]string{"--country", "Atlantis"}, `"Atlantis" is no country that Stripe has accounts in`},
		"too rich":            {[]string{"--balance", "9000000000000000000"}, "is beyond the 1000000000000 a balance can open with"},
		"in debt":             {[]string{"--balance", "-5"}, "a balance of -5 is less than nothing"},
		"no review":           {[]string{"--review", "-1s"}, "a review of -1s is less than nothing"},
		"no balance":          {[]string{"--balance", "much"}, `--balance "much" is no whole number; write`},
		"a negative seed":     {[]string{"--seed", "-1"}, `--seed "-1" is no whole number from 0 on; write`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := execute(t.Context(), thisMachine().transport, nil, append([]string{"serve", "--addr", "127.0.0.1:0"}, tt.args...))
			if code != result.BadInput || !strings.Contains(stderr, tt.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
				t.Errorf("it ends with %d and\n%s%s", code, stderr, stdout)
			}
		})
	}
	t.Cleanup(func() {
		if left, err := os.ReadFile(text); err != nil || string(left) != "shopping list\n" {
			t.Errorf("the text is %q, %v", left, err)
		}
		if _, err := os.Lstat(outside); err == nil {
			t.Error("a file was made outside")
		}
	})
}

// A run on assay serve and one in process are the same run but for times: what a
// person sees of the whole suite, and every leaf of every answer.
func TestServedIsLikeInProcess(t *testing.T) {
	t.Parallel()
	f := serveFlags{}
	f.mock.Control = true
	s := startServing(t, f)
	code, stdout, stderr := execute(t.Context(), thisMachine().transport, nil, []string{"compare", "mock", s.url})
	if code != result.Conforming || strings.Contains(stdout, "not applicable") {
		t.Errorf("it ends with %d:\n%.3000s%s", code, stdout, stderr)
	}
	t.Log(lastOf(stdout))
}

func lastOf(text string) string {
	text = strings.TrimRight(text, "\n")
	return text[strings.LastIndexByte(text, '\n')+1:]
}
