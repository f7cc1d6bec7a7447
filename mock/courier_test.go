package mock

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// inbox is an endpoint behind a socket that keeps what arrives.
type inbox struct {
	mu  sync.Mutex
	ids map[string]int // by event, how often it came
}

func (in *inbox) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.ids == nil {
		in.ids = map[string]int{}
	}
	in.ids[answer{body: string(body)}.text("id")]++
}

func (in *inbox) count() int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return len(in.ids)
}

// until waits for what must happen soon.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// networked is a client of a mock that delivers over sockets.
func networked(t *testing.T) (client, *Server) {
	s := New(Options{Control: true})
	t.Cleanup(s.Close)
	return client{handler: s}, s
}

// However bad an endpoint is, nobody else waits for it, its events stay pending, and
// the healthy one beside it gets everything.
func TestBadEndpointsHoldUpNobody(t *testing.T) {
	t.Parallel()
	const bad, healthy, elsewhere = "127.0.0.1:4242", "127.0.0.1:4243", "127.0.0.1:4244"
	for name, tt := range map[string]struct {
		serve   func(net.Conn)
		success bool // it says 2xx all the same
	}{
		"hangs": {hangs, false},
		"hangs in a body": {func(conn net.Conn) {
			said("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12")(conn)
			hangs(conn)
		}, true},
		"garbage":          {said("\x00\xff nothing that was ever HTTP\r\n\r\n"), false},
		"redirects":        {said("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://" + elsewhere + "\r\nContent-Length: 0\r\n\r\n"), false},
		"closes early":     {func(conn net.Conn) {}, false},
		"closes in a body": {said("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12"), true},
		"endless headers":  {func(conn net.Conn) { endless(conn, "HTTP/1.1 200 OK\r\n", "X-Y: "+strings.Repeat("z", 1000)+"\r\n") }, false},
		"endless 1xx":      {func(conn net.Conn) { endless(conn, "", "HTTP/1.1 102 Processing\r\n\r\n") }, false},
		"100 MB": {func(conn net.Conn) {
			endless(conn, "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n", strings.Repeat("x", 64<<10))
		}, true},
		"server error": {said("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno"), false},
		"no content":   {said("HTTP/1.1 204 No Content\r\n\r\n"), true},
		"gone":         {nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				c, s := networked(t)
				good, followed := &inbox{}, &inbox{}
				connect(s, map[string]func(net.Conn){bad: tt.serve, healthy: handled(good), elsewhere: handled(followed)})
				holder := c.newCardholder(t)
				c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_card.created&url=http://"+bad)
				c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_card.created&url=http://"+healthy)
				const cards = 6
				for range cards {
					c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
				}
				synctest.Wait()
				if n := good.count(); n != cards {
					t.Errorf("the healthy endpoint has %d, want all %d before time passes", n, cards)
				}
				time.Sleep(2*answerPatience + 1) // a worker has two to wait for at most
				synctest.Wait()

				a := s.account(testKey)
				want, failed := map[bool]int64{true: 0, false: 1}[tt.success], 0
				for _, e := range a.events.table.rows {
					if e.Type == "issuing_card.created" && e.PendingWebhooks != want {
						t.Errorf("%s is pending at %d, want %d", e.ID, e.PendingWebhooks, want)
					}
				}
				for _, d := range a.webhooks.open {
					failed += d.attempts
				}
				if wrong := map[bool]int{true: 0, false: cards}[tt.success]; failed != wrong || len(a.webhooks.open) != wrong {
					t.Errorf("%d deliveries are open after %d attempts, want %d after one each", len(a.webhooks.open), failed, wrong)
				}
				for id, n := range good.ids {
					if n != 1 {
						t.Errorf("%s came %d times", id, n)
					}
				}
				if n := followed.count(); n != 0 {
					t.Errorf("a redirect was followed %d times", n)
				}
			})
		})
	}
}

func endless(conn net.Conn, first, again string) {
	said(first)(conn) // an answer before the request is none
	go hangs(conn)
	var err error
	for err == nil {
		_, err = io.WriteString(conn, again)
	}
}

// Of an endless answer at most 64 KiB are read.
func TestAnswersAreReadInBounds(t *testing.T) {
	t.Parallel()
	var body endlessBody
	way := roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Body: &body}, nil
	})
	if err := post(way, httptest.NewRequest("POST", hookURL, nil)); err != nil {
		t.Error(err)
	}
	if body.read > maxReceipt || !body.closed {
		t.Errorf("%d bytes were read, closed is %t", body.read, body.closed)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

type endlessBody struct {
	read   int
	closed bool
}

func (b *endlessBody) Read(p []byte) (int, error) { b.read += len(p); return len(p), nil }
func (b *endlessBody) Close() error               { b.closed = true; return nil }

// A hanging endpoint has a bounded number of connections, and the queue behind it a
// bounded length; what does not fit in is told.
func TestQueuesAreBounded(t *testing.T) {
	t.Parallel()
	var open, most atomic.Int64
	const address = "127.0.0.1:4242"
	way := map[string]func(net.Conn){address: func(conn net.Conn) {
		most.Store(max(most.Load(), open.Add(1)))
		hangs(conn)
		open.Add(-1)
	}}
	var told atomic.Int64
	s := New(Options{Tell: func(what string) {
		if strings.Contains(what, "not delivered, as it is 10000 behind") {
			told.Add(1)
		}
	}})
	s.courier.patience = time.Hour // no attempt ends, to make room for another
	connect(s, way)
	defer s.Close()
	c := client{handler: s}
	c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_card.updated&url=http://"+address)
	card := c.newCard(t)
	a := s.account(testKey)
	for i := range mostOpen + 5 {
		c.must(t, "POST", "/v1/issuing/cards/"+card, fmt.Sprint("metadata[n]=", i))
	}
	until(t, "all is told", func() bool { return told.Load() == 5 })
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.webhooks.open) != mostOpen {
		t.Errorf("%d are open", len(a.webhooks.open))
	}
	if most.Load() > 4 {
		t.Errorf("at most %d connections", most.Load())
	}
}

// Close waits for what is under way, cuts off what hangs, and leaves no goroutine: the
// bubble fails when one is left.
func TestClose(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const hanging, slow = "127.0.0.1:4242", "127.0.0.1:4243"
		in := &inbox{}
		s := New(Options{})
		connect(s, map[string]func(net.Conn){hanging: hangs, slow: func(conn net.Conn) {
			time.Sleep(lastDeliveries - 1)
			handled(in)(conn)
		}})
		c := client{handler: s}
		for _, address := range []string{hanging, slow} {
			c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_cardholder.created&url=http://"+address)
		}
		c.newCardholder(t)
		from := time.Now()
		s.Close()
		if took := time.Since(from); took != lastDeliveries {
			t.Errorf("it took %v, want %v", took, lastDeliveries)
		}
		if in.count() != 1 {
			t.Errorf("the slow endpoint got %d", in.count())
		}
		c.newCardholder(t) // nothing is delivered any more
		a := s.account(testKey)
		if n := len(a.webhooks.open); n != 3 { // the hanging one's, and two of the second cardholder
			t.Errorf("%d deliveries are open", n)
		}
		s.Close()
	})
}

// By a clock that runs, what comes due later is delivered without anybody asking:
// a retry, and what happens by itself.
func TestAlarm(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const address = "127.0.0.1:4242"
		c, s := networked(t)
		var at []time.Duration
		from, in := time.Now(), &inbox{}
		connect(s, map[string]func(net.Conn){address: handled(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if at = append(at, time.Since(from)); len(at) == 1 {
				w.WriteHeader(500)
				return
			}
			in.ServeHTTP(w, req)
		}))})
		c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_cardholder.created&enabled_events[]=issuing_cardholder.updated&url=http://"+address)
		c.newCardholder(t)
		time.Sleep(time.Hour)
		synctest.Wait()
		if want := []time.Duration{0, defaultReview * time.Second, 15 * time.Minute}; !slices.Equal(at, want) || in.count() != 2 {
			t.Errorf("%d events have come by attempts after %v, want 2 after %v: the first attempt, the review and the retry", in.count(), at, want)
		}
	})
}

// What was delivered is known after a restart, and what was not is delivered then.
func TestDeliveriesSurviveARestart(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	at := &clock{start}
	first := &receiver{answer: func(n int, _ received) int { return []int{200, 500}[(n-1)%2] }}
	o := Options{Now: at.now, Control: true, Deliver: first}
	c := restored(t, o, name)
	c.listen(t, "enabled_events[]=issuing_card.created")
	holder := c.newCardholder(t)
	for range 4 {
		c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
	}
	c.handler.(*Server).courier.closed = true // the next is told, and never sent
	c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
	list := c.must(t, "GET", "/v1/events?type=issuing_card.created", "").body
	secret := c.handler.(*Server).account(testKey).webhooks.live[0].secret

	second := &receiver{}
	o.Deliver = second
	c = restored(t, o, name)
	if got := c.must(t, "GET", "/v1/events?type=issuing_card.created", "").body; got != list {
		t.Errorf("events are\n%s\nand were\n%s", got, list)
	}
	if len(first.got) != 4 || len(second.got) != 1 {
		t.Fatalf("%d deliveries before and %d after, want 4 and 1", len(first.got), len(second.got))
	}
	stamp := fmt.Sprint(at.now().Unix())
	if want := sign(secret, stamp, []byte(second.got[0].body)); !strings.HasSuffix(second.got[0].header.Get("Stripe-Signature"), want) {
		t.Error("the secret is another one")
	}
	c.must(t, "POST", "/_assay/clock", "advance=900")
	if len(second.got) != 3 {
		t.Errorf("with retries there are %d deliveries, want 3", len(second.got))
	}
	if got := c.must(t, "GET", "/v1/events?delivery_success=false", "").raw("data.#"); got != "0 items" {
		t.Errorf("not delivered are %s", got)
	}
	c = restored(t, o, name)
	if c.must(t, "GET", "/v1/balance", ""); len(second.got) != 3 {
		t.Error("it was delivered again")
	}
}

// A swapped pair arrives whole, also when the mock was stopped between the two.
func TestSwappedPairSurvivesARestart(t *testing.T) {
	t.Parallel()
	name, stopped := filepath.Join(t.TempDir(), "state"), filepath.Join(t.TempDir(), "state")
	at, in := &clock{start}, &receiver{}
	o := Options{Now: at.now, Control: true, Deliver: in}
	c := restored(t, o, name)
	c.listen(t)
	holder := c.newCardholder(t)
	c.must(t, "POST", "/v1/issuing/cards", "type=virtual&currency=usd&cardholder="+holder)
	first := answer{body: in.got[0].body}.text("id")
	in.got = nil
	in.answer = func(n int, _ received) int {
		if n == 2 {
			writeFile(t, stopped, content(t, name)) // as if it were stopped while the second is under way
		}
		return 200
	}
	c.must(t, "POST", "/_assay/events", "as=swapped&event="+first)
	if got := in.kinds(); got != "card.created cardholder.created" {
		t.Fatalf("arrived: %s", got)
	}
	in.answer = nil
	c = restored(t, o, stopped)
	c.handler.(*Server).Tick()
	if got := in.kinds(); got != "cardholder.created" {
		t.Errorf("after the restart arrived: %q", got)
	}
}

// What the control orders is bounded as well: an endpoint that is too far behind is
// named, and nothing is delivered, not even to the others.
func TestHandingsAreBounded(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	c.listen(t)
	far, _ := c.listen(t)
	c.newCardholder(t)
	event := answer{body: in.got[0].body}.text("id")
	in.got = nil
	a := c.handler.(*Server).account(testKey)
	a.webhooks.table.get(far).open = mostOpen
	for _, as := range []string{"again", "swapped"} {
		c.newCardholder(t)
		in.got = nil
		said := c.do("POST", "/_assay/events", "event="+event+"&as="+as)
		if said.status != 400 || said.text("error.param") != "endpoint" || !strings.Contains(said.text("error.message"), far) || len(in.got) != 0 {
			t.Errorf("%s: %d %s, and %d arrived", as, said.status, said.body, len(in.got))
		}
	}
}

// Any life of a mock with endpoints that sometimes fail restores to the same answers.
func TestLivesWithWebhooksAreRestored(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	at := &clock{start}
	o := Options{Now: at.now, Control: true, Webhooks: []string{hookURL}, Deliver: &receiver{answer: func(n int, _ received) int { return []int{200, 500, 200}[n%3] }}}
	c := restored(t, o, name)
	l := newLife(c, at, 9)
	for range 400 {
		l.step()
	}
	for i := range 3 {
		c.key = fmt.Sprintf("sk_test_life_%d", i)
		c.do("GET", "/v1/balance", "") // after it, what was due is delivered
		want := c.do("GET", "/v1/events?limit=100", "").body
		again := restored(t, o, name)
		again.key = c.key
		if got := again.do("GET", "/v1/events?limit=100", "").body; got != want {
			t.Errorf("%s: events are\n%.2000s\nand were\n%.2000s", c.key, got, want)
		}
	}
}

// No client can make an outcome.
func TestOutcomesAreNobodysCalls(t *testing.T) {
	t.Parallel()
	c, _, in := hooked(Options{})
	in.answer = func(int, received) int { return 500 }
	c.listen(t)
	c.newCardholder(t)
	for _, path := range []string{"/webhook.attempted", "/_assay/webhook.attempted", "/time.passed"} {
		for _, method := range []string{"POST", "GET", "OWN"} {
			if a := c.do(method, path, ""); a.status != 404 {
				t.Errorf("%s %s: %d", method, path, a.status)
			}
		}
	}
	req := httptest.NewRequest("POST", "http://mock.test/", strings.NewReader("delivery=1&result=arrived"))
	req.Method, req.URL.Path = "", "webhook.attempted"
	req.Header.Set("Authorization", "Bearer "+testKey)
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, req)
	if w.Code != 404 {
		t.Errorf("without a method: %d", w.Code)
	}
	if n := c.must(t, "GET", "/v1/events", "").int("data.0.pending_webhooks"); n != 1 {
		t.Errorf("%d are pending", n)
	}
}

// A reset ends what was on its way: it says nothing of the new events, though they
// have the same ids.
func TestResetEndsDeliveries(t *testing.T) {
	t.Parallel()
	c, s := networked(t)
	release := make(chan struct{})
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if calls.Add(1) == 1 {
			<-release
			return
		}
		w.WriteHeader(500)
	}))
	defer server.Close()
	begin := func() {
		c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_cardholder.created&url="+server.URL)
		c.newCardholder(t)
	}
	begin()
	until(t, "the first attempt", func() bool { return calls.Load() == 1 })
	c.must(t, "POST", "/_assay/reset", "")
	begin()
	until(t, "the second attempt", func() bool { return calls.Load() == 2 })
	close(release)
	s.Close()
	if n := c.must(t, "GET", "/v1/events?type=issuing_cardholder.created", "").int("data.0.pending_webhooks"); n != 1 {
		t.Errorf("%d are pending: the delivery from before the reset counted", n)
	}
}

// Many accounts, endpoints and requests at once.
func TestDeliveriesUnderLoad(t *testing.T) {
	t.Parallel()
	c, _ := networked(t)
	var got [3]inbox
	var urls []string
	for i := range got {
		server := httptest.NewServer(&got[i])
		defer server.Close()
		urls = append(urls, server.URL)
	}
	var all sync.WaitGroup
	const accounts, purchases = 4, 20
	var failed atomic.Pointer[error]
	for i := range accounts {
		all.Go(func() {
			c := c
			c.key = fmt.Sprintf("sk_test_load_%d", i)
			card := c.newCard(t)
			for _, u := range urls {
				c.must(t, "POST", "/v1/webhook_endpoints", "enabled_events[]=issuing_authorization.created&url="+u)
			}
			for range purchases {
				if a := c.authorize(t, card, "amount=100"); a.status != 200 {
					err := errors.New(a.body)
					failed.Store(&err)
				}
			}
		})
	}
	all.Wait()
	if err := failed.Load(); err != nil {
		t.Fatal(*err)
	}
	for i := range got {
		until(t, "everything arrives", func() bool { return got[i].count() == accounts*purchases })
	}
}
