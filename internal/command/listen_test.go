package command

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
)

const listenSecret = "whsec_of_these_tests"

// listening is an assay listen in a process of its own.
type listening struct {
	t    *testing.T
	cmd  *exec.Cmd
	out  *bufio.Reader
	errs bytes.Buffer
	url  string
}

func startListening(t *testing.T, secret string, args ...string) *listening {
	t.Helper()
	l := &listening{t: t, cmd: exec.Command("assay", append([]string{"listen"}, args...)...)}
	l.cmd.Env = append(os.Environ(), webhookSecretName+"="+secret)
	l.cmd.Stderr = &l.errs
	stdout, err := l.cmd.StdoutPipe()
	if err == nil {
		err = l.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.cmd.Process.Kill(); _ = l.cmd.Wait() })
	l.out = bufio.NewReader(stdout)
	_, rest, _ := strings.Cut(l.line(), " on ")
	l.url, _, _ = strings.Cut(rest, " ")
	return l
}

// line is the next line that it prints.
func (l *listening) line() string {
	l.t.Helper()
	line, err := l.out.ReadString('\n')
	if err != nil {
		l.t.Fatalf("it says %q, %v; %s", line, err, l.errs.String())
	}
	return line
}

// ends waits for the end and returns what is printed until then.
func (l *listening) ends(code int) string {
	l.t.Helper()
	defer time.AfterFunc(time.Minute, func() { _ = l.cmd.Process.Kill() }).Stop()
	rest, _ := io.ReadAll(l.out)
	err := l.cmd.Wait()
	var status *exec.ExitError
	if err != nil && !errors.As(err, &status) {
		l.t.Fatal(err)
	}
	if got := l.cmd.ProcessState.ExitCode(); got != code {
		l.t.Errorf("it ends with %d, want %d; %s%s", got, code, rest, l.errs.String())
	}
	return string(rest)
}

// deliver posts a body that was signed so long ago, and returns the status.
func (l *listening) deliver(secret, body string, ago time.Duration) int {
	l.t.Helper()
	at := fmt.Sprint(time.Now().Add(-ago).Unix())
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.%s", at, body)
	req, err := http.NewRequest(http.MethodPost, l.url, strings.NewReader(body))
	if err != nil {
		l.t.Fatal(err)
	}
	req.Header.Set("Stripe-Signature", "t="+at+",v1="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		l.t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func someEvent(id string) string {
	return `{"id":"` + id + `","object":"event","type":"issuing_card.created","livemode":false,"data":{"object":{"id":"ic_of_` + id + `"}}}`
}

// A mock in one process delivers to a listener in another: what is good, comes again
// or was broken on its way is told apart, and the secret is nowhere.
func TestListenToTheMock(t *testing.T) {
	t.Parallel()
	address := freeAddress(t)
	hook := "http://" + address + "/hook"
	secret := mock.Options{}.WebhookSecret(hook)
	saved := filepath.Join(t.TempDir(), "deliveries.json")
	l := startListening(t, "whsec_an_older_one, "+secret, "--addr", address, "--path", "/hook", "--count", "2", "--for", "10m", "--format", "json:"+saved)
	if l.url != hook {
		t.Fatalf("it listens on %s", l.url)
	}
	at, _ := startProcess(t, "--control", "--webhook", hook)
	m := merchant{t: t, url: at}
	holder := pairs("name", "Ada", "type", "company", "billing[address][line1]", "1 Way", "billing[address][city]", "New York",
		"billing[address][postal_code]", "10128", "billing[address][country]", "US")
	made := m.post("/v1/issuing/cardholders", holder).Get("id").Str
	good := regexp.MustCompile(`^\d\d:\d\d:\d\d\.\d{3}Z  issuing_cardholder\.created  (evt_\w+)  (ich_\w+)  accepted  \d+ bytes\n$`)
	first := l.line()
	found := good.FindStringSubmatch(first)
	if found == nil || found[2] != made {
		t.Fatalf("%q", first)
	}
	for _, broken := range []struct{ as, says string }{
		{"again", "  " + found[1] + "  " + made + "  duplicate: it came before  "},
		{"badly_signed", "  -  -  -  refused: its signature is not that of these bytes"},
		{"altered", "  -  -  -  refused: its signature is not that of these bytes"},
		{"unsigned", "  -  -  -  refused: it has no signature"},
		{"late", "  -  -  -  refused: it was signed more than five minutes ago"},
		{"early", "  -  -  -  refused: it was signed more than five minutes ahead"},
	} {
		m.post("/_assay/events", pairs("event", found[1], "as", broken.as))
		if line := l.line(); !strings.Contains(line, broken.says) {
			t.Errorf("%s: it says %q", broken.as, line)
		}
	}
	m.post("/v1/issuing/cardholders", holder)
	rest := l.ends(result.NotConforming)
	for _, want := range []string{"2 accepted, 1 duplicate, 5 refused\n", "  2 refused: its signature", "  1 refused: it was signed more than five minutes ago\n", "FAILED: 5 of 8 deliveries refused\n"} {
		if !strings.Contains(rest, want) {
			t.Errorf("the summary has no %q: %s", want, rest)
		}
	}
	delivered := readDeliveries(t, saved)
	if len(delivered) != 8 || delivered[0].ID != found[1] || delivered[1].Verdict != wire.Duplicate || delivered[2].Verdict != wire.BadSignature || len(delivered[2].Payload) == 0 {
		t.Errorf("saved are %+v", delivered)
	}
	text, err := os.ReadFile(saved)
	if err != nil || strings.Contains(string(text)+first+rest+l.errs.String(), strings.TrimPrefix(secret, "whsec_")) {
		t.Errorf("the secret is told, or %v", err)
	}
}

// readDeliveries reads what a listener saved.
func readDeliveries(t *testing.T, path string) (all []wire.Delivery) {
	t.Helper()
	run, err := result.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	sc, err := run.Whole(run.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range sc.Steps {
		all = append(all, step.Delivered...)
	}
	return all
}

// So many good events end it with 0, each answered with the status that was asked
// for, the last one too; one that comes again is not counted.
func TestListenCounts(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "deliveries.json")
	l := startListening(t, listenSecret, "--count", "2", "--answer", "503", "--format", "json:"+saved)
	for _, id := range []string{"evt_1", "evt_1", "evt_2"} {
		if status := l.deliver(listenSecret, someEvent(id), 0); status != 503 {
			t.Errorf("%s is answered with %d", id, status)
		}
	}
	if rest := l.ends(result.Conforming); !strings.HasSuffix(rest, "2 accepted, 1 duplicate, 0 refused\n") {
		t.Errorf("it says %s", rest)
	}
	if all := readDeliveries(t, saved); len(all) != 3 || string(all[2].Payload) != someEvent("evt_2") || all[2].Status != 503 {
		t.Errorf("saved are %+v", all)
	}
	if info, err := os.Stat(saved); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
}

// A signal ends it in order: with 0, or with 1 if something bad came, or less than
// was asked for.
func TestListenEndsBySignal(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		signal os.Signal
		secret string // that the delivery is signed with
		ago    time.Duration
		args   []string
		code   int
		says   string
	}{
		"good":         {os.Interrupt, listenSecret, 0, nil, 0, "1 accepted, 0 duplicates, 0 refused\n"},
		"good, ended":  {syscall.SIGTERM, listenSecret, 0, nil, 0, "1 accepted, 0 duplicates, 0 refused\n"},
		"bad":          {syscall.SIGTERM, "whsec_of_somebody_else", 0, nil, 1, "0 accepted, 0 duplicates, 1 refused\n"},
		"stale":        {os.Interrupt, listenSecret, time.Hour, nil, 1, "  1 refused: it was signed more than five minutes ago\n"},
		"too few":      {os.Interrupt, listenSecret, 0, []string{"--count", "2"}, 1, "FAILED: 1 of 2 events came\n"},
		"not verified": {os.Interrupt, "whsec_of_anybody", 0, []string{"--skip-verify"}, 0, "undecided: signatures were not verified\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			secret := listenSecret
			if len(tt.args) == 1 {
				secret = ""
			}
			l := startListening(t, secret, tt.args...)
			l.deliver(tt.secret, someEvent("evt_1"), tt.ago)
			if err := l.cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			if rest := l.ends(tt.code); !strings.Contains(rest, tt.says) {
				t.Errorf("it says %s", rest)
			}
		})
	}
}

// An event of live mode ends it at once, with 4.
func TestListenStopsAtLiveMode(t *testing.T) {
	t.Parallel()
	l := startListening(t, listenSecret, "--count", "5")
	live := strings.Replace(someEvent("evt_1"), "false", "true", 1)
	if status := l.deliver("whsec_of_somebody_else", live, 0); status != 400 { // says what anybody may say
		t.Errorf("it is answered with %d", status)
	}
	if status := l.deliver(listenSecret, live, 0); status != 400 {
		t.Errorf("it is answered with %d", status)
	}
	if rest := l.ends(result.SafetyStop); !strings.Contains(rest, "refused: it tells of a live object") || !strings.Contains(rest, "safety.livemode: ") {
		t.Errorf("it says %s", rest)
	}
}

// Nothing that is delivered is obeyed by a terminal, and a report on standard output
// stays one.
func TestListenKeepsATerminalSafe(t *testing.T) {
	t.Parallel()
	l := startListening(t, listenSecret, "--count", "1")
	hostile := `\u001b]0;owned\u0007\r\n::error::x\u202e##[group]`
	l.deliver(listenSecret, `{"id":"evt_`+hostile+`","object":"event","type":"`+hostile+`","data":{"object":{"id":"`+hostile+`"}}}`, 0)
	if rest := l.ends(result.Conforming); strings.ContainsAny(rest, "\x1b\x07\r\u202e") || strings.Contains(rest, "##[") || strings.Count(rest, "\n") != 2 {
		t.Errorf("it says %q", rest)
	}

	var out, errs bytes.Buffer
	m := thisMachine()
	m.stdout, m.stderr = &out, &errs
	m.getenv = func(name string) (string, bool) { return listenSecret, name == webhookSecretName }
	if code := m.execute(t.Context(), []string{"listen", "--for", "1ms", "--format", "json"}); code != result.NotConforming {
		t.Errorf("it ends with %d", code)
	}
	if !strings.HasPrefix(out.String(), "{\n  \"format\"") || !strings.Contains(errs.String(), "assay listens on") {
		t.Errorf("it says %s\n%s", out.String(), errs.String())
	}
}

// More than it keeps, in large deliveries or in very many, ends it with a reason, never
// green.
func TestListenKeepsSoMuch(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ bytes, deliveries int }{
		"large": {wire.MaxDelivery, 64},
		"empty": {0, 64<<10 + 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHearing(&listenFlags{}, io.Discard)
			one := wire.Delivery{ID: "evt_1", Payload: make([]byte, tt.bytes)}
			taken := 1
			for !h.take(&one) {
				if taken++; taken > tt.deliveries {
					t.Fatal("it goes on for ever")
				}
			}
			if taken != tt.deliveries {
				t.Errorf("it ends after %d deliveries, want %d", taken, tt.deliveries)
			}
			err := h.ended(&machine{stdout: io.Discard, stderr: io.Discard}, output{})
			var ended *exit
			if !errors.As(err, &ended) || ended.code != result.NoVerdict {
				t.Errorf("it ends with %v", err)
			}
			if p := h.problems(); len(p) != 1 || !strings.HasPrefix(p[0].Message, "more than 64 MiB were delivered") {
				t.Errorf("its problems are %+v", p)
			}
		})
	}
}

// Each of several secrets is hidden, whatever its form, where a sender tells it: in the
// line, and in the file.
func TestListenConcealsEverySecret(t *testing.T) {
	t.Parallel()
	const first, second = "short-one-1", "short-two-2" // a long part of the variable is hidden as it is
	saved := filepath.Join(t.TempDir(), "deliveries.json")
	l := startListening(t, first+", "+second, "--count", "2", "--format", "text,json:"+saved)
	l.deliver(first, someEvent("evt_"+second), 0)
	l.deliver(second, someEvent("evt_"+first), 0)
	said := l.ends(result.Conforming)
	file, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{first, second} {
		if strings.Contains(said+l.errs.String(), secret) || strings.Contains(string(file), secret) {
			t.Errorf("the secret %q is told: %s", secret, said)
		}
	}
}

// An endpoint that is asked about a purchase decides it, or its line says that it did
// not and what became of the purchase.
func TestListenDecides(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args     []string
		says     string
		approved bool
		reason   string
	}{
		{nil, "  accepted, not verified, not decided, so the purchase is declined (--decide answers)  ", false, "webhook_error"},
		{[]string{"--decide", "approve"}, "  accepted, not verified, answered approve  ", true, "webhook_approved"},
		{[]string{"--decide", "decline"}, "  accepted, not verified, answered decline  ", false, "webhook_declined"},
	} {
		t.Run(tt.reason, func(t *testing.T) {
			t.Parallel()
			for range 5 { // where the machine is so busy that the window closed, once more
				l := startListening(t, "", append(tt.args, "--skip-verify", "--count", "1")...)
				l.line() // that nothing is verified
				at, _ := startProcess(t)
				m := merchant{t: t, url: at}
				card := m.activeCard()
				m.post("/v1/webhook_endpoints", pairs("url", l.url, "enabled_events[0]", question))
				began := time.Now()
				bought := m.post("/v1/test_helpers/issuing/authorizations", pairs("card", card, "amount", "700"))
				inTime := time.Since(began) < decisionWindow
				line := l.ends(result.Conforming)
				if !inTime {
					continue
				}
				if bought.Get("approved").Bool() != tt.approved || bought.Get("request_history.0.reason").Str != tt.reason {
					t.Errorf("the purchase is %s", bought)
				}
				if !strings.Contains(line, tt.says) {
					t.Errorf("it says %s", line)
				}
				return
			}
			t.Error("each of five purchases waited until the window closed")
		})
	}
}

// What is known against an answer stands beside it: that the question was made too long
// ago, or that nobody was there any more. What is refused is not answered.
func TestListenKnowsNotWhatBecame(t *testing.T) {
	t.Parallel()
	at := time.Unix(1_700_000_010, 0)
	asked := func(created int64, d wire.Delivery) wire.Delivery {
		d.Type, d.At, d.Payload = question, at, fmt.Appendf(nil, `{"created":%d}`, created)
		return d
	}
	for name, tt := range map[string]struct {
		d    wire.Delivery
		says string
	}{
		"in time":       {asked(at.Unix()-1, wire.Delivery{Status: 200}), "answered approve"},
		"late":          {asked(at.Unix()-4, wire.Delivery{Status: 200}), "answered approve, perhaps too late: it came 4s after it was made, and has 2s in all"},
		"no time":       {asked(0, wire.Delivery{Status: 200}), "answered approve"},
		"nobody there":  {asked(at.Unix(), wire.Delivery{}), "not answered: who asked closed the connection"},
		"refused":       {asked(at.Unix(), wire.Delivery{Status: 400, Verdict: wire.LiveMode}), ""},
		"another event": {wire.Delivery{Status: 200, Type: "issuing_card.created"}, ""},
	} {
		h := newHearing(&listenFlags{decide: "approve"}, io.Discard)
		if note := h.noted(&tt.d); note != tt.says {
			t.Errorf("%s: it says %q", name, note)
		}
	}
}
