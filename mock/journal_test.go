package mock

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// stateFile opens a file as a server would that was started there.
func stateFile(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func content(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// restored is a client of a mock with this state.
func restored(t *testing.T, o Options, name string) client {
	t.Helper()
	s, err := Restore(o, stateFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return client{handler: s}
}

// life makes requests of every kind, at random but always the same ones for the
// same seed, with keys of three accounts.
type life struct {
	c       client
	at      *clock
	r       *rand.Rand
	known   map[string][]string // ids, by account and prefix
	replays int                 // how many answers were replayed
	keyed   []sent              // the POSTs that named an idempotency key
}

// sent is a request that can be made again.
type sent struct {
	client             client
	method, path, form string
}

func newLife(c client, at *clock, seed uint64) *life {
	return &life{c: c, at: at, r: rand.New(rand.NewPCG(seed, 1)), known: map[string][]string{}}
}

func (l *life) pick(prefix string) string {
	all := l.known[l.c.key+prefix]
	if len(all) == 0 {
		return prefix + "_none"
	}
	return all[l.r.IntN(len(all))]
}

// step makes one request and returns all that was answered.
func (l *life) step() string {
	r := l.r
	l.c.key = fmt.Sprintf("sk_test_life_%d", r.IntN(3))
	l.at.pass(time.Duration(r.IntN(3000)) * time.Second)
	if r.IntN(5) == 0 {
		l.at.pass(-time.Hour) // as a machine's clock that is corrected
	}
	c := l.c
	if r.IntN(4) == 0 {
		c = c.with("Idempotency-Key", fmt.Sprintf("key %d \xff%%&", r.IntN(40)))
	}
	if r.IntN(20) == 0 {
		c.version = "2024-04-10"
	}
	method, path, form := l.request()
	if n := len(l.keyed); n > 0 && r.IntN(5) == 0 {
		old := l.keyed[r.IntN(n)]
		old.client.handler, l.c.key = l.c.handler, old.client.key
		c, method, path, form = old.client, old.method, old.path, old.form
	} else if method == "POST" && c.header != nil {
		l.keyed = append(l.keyed, sent{c, method, path, form})
	}
	a := c.do(method, path, form)
	if a.header.Get("Idempotent-Replayed") != "" {
		l.replays++
	}
	if method == "POST" && a.status == 200 {
		id := a.text("id")
		prefix, _, _ := strings.Cut(id, "_")
		l.known[l.c.key+prefix] = append(l.known[l.c.key+prefix], id)
	}
	h := http.Header{}
	for name, values := range a.header {
		if method == "POST" || name != "Request-Id" { // of reads it tells how often was read
			h[name] = values
		}
	}
	body := a.body
	if method == "GET" && a.status >= 400 {
		body = "" // it names the Request-Id
	}
	return fmt.Sprintln(method, path, form, a.status, h, body)
}

func (l *life) request() (method, path, form string) {
	r := l.r
	const authorizations = "/v1/test_helpers/issuing/authorizations"
	on := func(action, form string) (string, string, string) {
		return "POST", authorizations + "/" + l.pick("iauth") + "/" + action, form
	}
	switch r.IntN(21) {
	case 0:
		return "POST", "/v1/issuing/cardholders", person + fmt.Sprintf("&metadata[n]=%d&metadata[ü%%26]=%%0A%%22", r.IntN(9))
	case 1, 2:
		return "POST", "/v1/issuing/cards", "status=active&type=physical&currency=usd&cardholder=" + l.pick("ich") + "&" + shippingTo
	case 3, 4, 5, 6:
		return "POST", authorizations, fmt.Sprintf("card=%s&amount=%d", l.pick("ic"), r.IntN(4000))
	case 7:
		return on("capture", fmt.Sprintf("capture_amount=%d&close_authorization=false", r.IntN(2000)))
	case 8:
		return on("capture", "")
	case 9:
		return on("reverse", fmt.Sprintf("reverse_amount=%d", r.IntN(3000)))
	case 10:
		return on("increment", fmt.Sprintf("increment_amount=%d", r.IntN(3000)))
	case 11:
		return "POST", "/v1/issuing/authorizations/" + l.pick("iauth") + "/approve", ""
	case 12:
		return "POST", "/v1/issuing/cards/" + l.pick("ic"), "status=" + []string{"active", "inactive"}[r.IntN(2)]
	case 13:
		return "POST", "/_assay/real_time", []string{"mode=hold&window=900", "mode=approve", "mode=decline", "mode=never"}[r.IntN(4)]
	case 14:
		return "POST", "/_assay/clock", fmt.Sprintf("advance=%d", r.IntN(100_000))
	case 15:
		if r.IntN(30) == 0 {
			return "POST", "/_assay/reset", ""
		}
		return "POST", "/v1/issuing/%FF%20cards%25", "a=1&a[b]=2"
	case 16:
		return "GET", "/v1/issuing/cards/" + l.pick("ic"), ""
	case 18:
		if id := l.pick("ipi"); r.IntN(2) == 0 {
			return "POST", transactionHelpers + id + "/refund", fmt.Sprintf("refund_amount=%d", r.IntN(600))
		}
		return "POST", transactionHelpers + "create_force_capture", fmt.Sprintf("card=%s&amount=%d", l.pick("ic"), r.IntN(900))
	case 19:
		if id := l.pick("idp"); r.IntN(2) == 0 {
			return "POST", "/v1/issuing/disputes/" + id + "/submit", ""
		}
		return "POST", "/v1/issuing/disputes", "transaction=" + l.pick("ipi") + "&evidence[reason]=fraudulent&evidence[fraudulent][explanation]=winning_evidence"
	case 17:
		return "POST", "/v1/topups", fmt.Sprintf("amount=%d&currency=%s&destination_balance=%s", r.IntN(900), []string{"usd", "eur", "jpy"}[r.IntN(3)], []string{"issuing", "payments"}[r.IntN(2)])
	}
	return "GET", lists[r.IntN(len(lists))], ""
}

var lists = []string{
	"/v1/issuing/cardholders?limit=30", "/v1/issuing/cards?limit=30", "/v1/issuing/authorizations?limit=30",
	"/v1/issuing/transactions?limit=30", "/v1/events?limit=30", "/v1/topups?limit=30", "/v1/balance_transactions?limit=30",
	"/v1/issuing/disputes?limit=30&expand[]=data.balance_transactions", "/v1/balance",
}

// After 1,000 requests and a restart every list and every next answer is, byte for
// byte, that of a server which was never stopped; so after many restarts.
func TestRestart(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "state")
			ever, stopped := &clock{start}, &clock{start}
			o := Options{Seed: seed, Control: true}
			o.Now = ever.now
			calm := newLife(client{handler: New(o)}, ever, seed)
			o.Now = stopped.now
			troubled := newLife(restored(t, o, name), stopped, seed)
			for i := range 1000 {
				if i%250 == 249 || i > 996 {
					troubled.c.handler = restored(t, o, name).handler
				}
				want, got := calm.step(), troubled.step()
				if got != want {
					t.Fatalf("answer %d is\n%s\nwant\n%s", i, got, want)
				}
			}
			changed := 0
			for i := range 3 {
				for _, list := range lists {
					for _, l := range []*life{calm, troubled} {
						l.c.key = fmt.Sprintf("sk_test_life_%d", i)
					}
					want, got := calm.c.do("GET", list, ""), troubled.c.do("GET", list, "")
					if got.body != want.body {
						t.Errorf("%s is\n%s\nwant\n%s", list, got.body, want.body)
					}
					changed += len(got.body)
				}
			}
			if changed < 100_000 || calm.replays < 10 {
				t.Errorf("hardly anything was made: %d bytes, %d replays", changed, calm.replays)
			}
			if bytes.Contains(content(t, name), []byte("sk_test")) {
				t.Error("a secret key is in the file")
			}
		})
	}
}

// smallState writes a state of a few lines and returns the name of its file.
func smallState(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "state")
	at := &clock{start}
	c := restored(t, Options{Now: at.now, Seed: 7}, name)
	card := c.newCard(t)
	for range 3 {
		at.pass(time.Minute)
		c.help(c.authorize(t, card).text("id"), "capture")
	}
	return name
}

// A file that does not fit is refused with line and cause, and stays as it is.
func TestUnfitState(t *testing.T) {
	t.Parallel()
	name := smallState(t)
	good := content(t, name)
	lines := strings.SplitAfter(string(good), "\n")
	if len(lines) != 1+2+6+1 {
		t.Fatalf("the state has %d lines:\n%s", len(lines), good)
	}
	at := func(i int, edit func(string) string) string {
		edited := append([]string{}, lines...)
		edited[i] = edit(edited[i])
		return strings.Join(edited, "")
	}
	replace := func(from, to string) func(string) string {
		return func(line string) string {
			if !strings.Contains(line, from) {
				t.Fatalf("%q is not in %s", from, line)
			}
			return strings.Replace(line, from, to, 1)
		}
	}
	// rewritten has a line that was edited by somebody who knows how sums are made.
	rewritten := func(i int, edit func(string) string) string {
		all, sum := "", ""
		for line := range strings.Lines(at(i, edit)) {
			body := line[:strings.LastIndexByte(line, ' ')]
			sum = sumOf(body, sum)
			all += body + " " + sum + "\n"
		}
		return all
	}
	const changed = "it was changed or damaged since it was written"
	for what, tt := range map[string]struct {
		content string
		options Options
		want    string
	}{
		"an edited amount":     {at(3, replace("amount=1000", "amount=1001")), Options{Seed: 7}, "line 4: " + changed},
		"an edited time":       {at(4, replace(`"at":`, `"at":1`)), Options{Seed: 7}, "line 5: " + changed},
		"an edited sum":        {at(5, func(line string) string { return line[:len(line)-3] + "zz\n" }), Options{Seed: 7}, "line 6: " + changed},
		"a line less":          {at(4, func(string) string { return "" }), Options{Seed: 7}, "line 5: " + changed},
		"a line twice":         {at(4, func(line string) string { return line + line }), Options{Seed: 7}, "line 6: " + changed},
		"two lines torn":       {at(6, func(line string) string { return line[:20] + "\n" }), Options{Seed: 7}, "line 7: " + changed},
		"an empty line":        {at(6, func(line string) string { return "\n" + line }), Options{Seed: 7}, "line 7: " + changed},
		"zeros":                {at(8, func(line string) string { return strings.Repeat("\x00", 50) + "\n" }), Options{Seed: 7}, "line 9: " + changed},
		"an edited head":       {at(0, replace(`"seed":7`, `"seed":8`)), Options{Seed: 8}, "line 1: " + changed},
		"another seed":         {string(good), Options{Seed: 8}, "line 1: it was written with seed 7, and this server has 8"},
		"another country":      {string(good), Options{Seed: 7, Country: "GB"}, `line 1: it was written with country "", and this server has "GB"`},
		"without the control":  {string(good), Options{Seed: 7, Control: true}, "line 1: it was written with control false, and this server has true"},
		"another answer":       {rewritten(3, replace("amount=1000", "amount=1001")), Options{Seed: 7}, "line 4: POST /v1/test_helpers/issuing/authorizations is answered with 200 "},
		"no account":           {rewritten(3, replace(`"account":"`, `"account":"x`)), Options{Seed: 7}, `line 4: "x`},
		"another kind":         {rewritten(0, replace(", 1", ", 2")), Options{Seed: 7}, "it is not the state of a mock"},
		"another contract":     {rewritten(0, replace(".dahlia", ".elder")), Options{Seed: 7}, "line 1: it was written by another version of assay"},
		"something else":       {"hello, world\n", Options{}, "it is not the state of a mock"},
		"something else, torn": {"hello", Options{}, "it is not the state of a mock"},
		"JSON":                 {"{}\n{}\n", Options{}, "it is not the state of a mock"},
		"a space":              {" \n", Options{}, "it is not the state of a mock"},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "state")
			if err := os.WriteFile(name, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Restore(tt.options, stateFile(t, name))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
			if string(content(t, name)) != tt.content {
				t.Error("the file was changed")
			}
		})
	}
}

// A line that was being written when the mock was killed is dropped, wherever it
// was torn; its request was never answered.
func TestTornLine(t *testing.T) {
	t.Parallel()
	good := content(t, smallState(t))
	start := bytes.LastIndexByte(good[:len(good)-1], '\n') + 1
	first := bytes.IndexByte(good, '\n') + 1
	for _, torn := range [][2]int{{start, start}, {start + 1, start}, {start + 30, start}, {len(good) - 1, start}, {first - 1, 0}, {5, 0}, {0, 0}} {
		lost := torn[1] > 0 && torn[0] > torn[1] // a first line is no change
		name := filepath.Join(t.TempDir(), "state")
		if err := os.WriteFile(name, good[:torn[0]], 0o600); err != nil {
			t.Fatal(err)
		}
		c := restored(t, Options{Seed: 7}, name)
		if got := c.handler.(*Server).Torn(); got != lost {
			t.Errorf("cut at %d, Torn is %t", torn[0], got)
		}
		want := good[:torn[1]]
		if torn[1] == 0 {
			want = good[:first]
		}
		if got := content(t, name); !bytes.Equal(got, want) {
			t.Errorf("cut at %d, the file is\n%s\nwant\n%s", torn[0], got, want)
		}
		c.newCard(t)
		restored(t, Options{Seed: 7}, name)
	}
}

// What cannot be written down is refused, and so is all that would follow: the
// file stays good for the next start.
func TestUnwritableState(t *testing.T) {
	t.Parallel()
	name := smallState(t)
	good := content(t, name)
	file := stateFile(t, name)
	s, err := Restore(Options{Seed: 7}, file)
	if err != nil {
		t.Fatal(err)
	}
	file.Close() // any error will do
	c := client{handler: s}
	for range 2 { // the second time it could be written again, but for the gap
		a := c.with("Idempotency-Key", "k").do("POST", "/v1/issuing/cardholders", person)
		if a.status != 500 || a.text("error.type") != "api_error" || !strings.Contains(a.text("error.message"), "its state file cannot be written") || a.header.Get("Stripe-Should-Retry") != "" {
			t.Errorf("%d %v %s", a.status, a.header, a.body)
		}
		s.journal.file = stateFile(t, name)
	}
	c.must(t, "GET", "/v1/issuing/cards", "")
	if !bytes.Equal(content(t, name), good) {
		t.Error("the file has changed")
	}
}

// What is no state is refused by how it begins, however large it is: a file may be
// more than the memory holds.
func TestLargeNoState(t *testing.T) { // not parallel: it looks at all the memory that is used
	const size = 256 << 20
	name := filepath.Join(t.TempDir(), "state")
	file := stateFile(t, name)
	if err := file.Truncate(size); err != nil {
		t.Fatal(err)
	}
	New(Options{}) // what all servers share is there
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Restore(Options{}, file)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, errNoState) {
		t.Errorf("error is %v, want %v", err, errNoState)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > size/16 {
		t.Errorf("%d bytes of memory were used for it", used)
	}
}
