package mock

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Who is told of something may ask the mock about it, and hears of all in order.
func TestWhoIsToldMayAsk(t *testing.T) {
	t.Parallel()
	done := make(chan []string, 1)
	go func() {
		var c client
		var told []string
		at, in := &clock{start}, &receiver{answer: func(int, received) int { return 500 }}
		c.handler = New(Options{Now: at.now, Deliver: in, Tell: func(what string) {
			told = append(told, what)
			if a := c.do("POST", "/v1/issuing/cards/none", "metadata[seen]="+fmt.Sprint(len(told))); a.status != 404 {
				t.Errorf("it is answered %d: %s", a.status, a.body)
			}
			if len(told) == 1 { // which is told of, too
				c.newCardholder(t)
			}
		}})
		id, _ := c.listen(t, "enabled_events[]=issuing_cardholder.created")
		c.newCardholder(t)
		a := c.handler.(*Server).account(testKey)
		a.mu.Lock()
		a.webhooks.table.get(id).dropped = 3
		a.mu.Unlock()
		c.must(t, "GET", "/v1/balance", "")
		done <- told
	}()
	select {
	case told := <-done:
		want := []string{"was not delivered", "was not delivered", "3 events are not delivered"}
		if !slices.EqualFunc(told, want, strings.Contains) {
			t.Errorf("told is %q", told)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
}

// An endpoint that names the question after another one did is not asked, and whoever
// started the mock is told so, once for each time it says what it wants.
func TestTwoEndpointsForOneQuestion(t *testing.T) {
	t.Parallel()
	var told []string
	at, d := &clock{start}, &decider{answers: says(`{"approved":true}`)}
	c := client{handler: New(Options{Now: at.now, Deliver: d, Tell: func(what string) { told = append(told, what) }})}
	c.listen(t, "enabled_events[]="+askedKind)
	if len(told) != 0 {
		t.Errorf("told of the first: %q", told)
	}
	second := c.must(t, "POST", "/v1/webhook_endpoints", "url=http://127.0.0.1:4243/second&enabled_events[]="+askedKind).text("id")
	want := "webhook http://127.0.0.1:4243/second: it is not asked about purchases, as " + hookURL + " is, which was registered first; an account has one endpoint for issuing_authorization.request"
	if len(told) != 1 || told[0] != want {
		t.Errorf("told of the second: %q\nwant %q", told, want)
	}
	c.must(t, "POST", "/v1/webhook_endpoints/"+second, "enabled_events[]=issuing_card.created")
	if c.authorize(t, c.newCard(t, "status=active"), "amount=700"); len(d.asked) != 1 || len(told) != 1 {
		t.Errorf("asked %d times, told %q", len(d.asked), told)
	}
	c.must(t, "POST", "/v1/webhook_endpoints/"+second, "enabled_events[]="+askedKind)
	if len(told) != 2 {
		t.Errorf("told when it names it again: %q", told)
	}
}

// Whoever never hears holds up no request and no end, and hears the first and the last
// in the end, and how many were between.
func TestNobodyWaitsForWhoIsTold(t *testing.T) {
	t.Parallel()
	wake, told := make(chan struct{}), make(chan string, 3*mostNoted)
	hears := make(chan struct{}, 3*mostNoted) // each that is being told
	s := New(Options{Tell: func(what string) {
		hears <- struct{}{}
		<-wake
		told <- what
	}})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 3 * mostNoted {
			s.notices.note("%d", i)
			client{handler: s}.do("GET", "/v1/balance", "")
			if i == 0 {
				<-hears // so that the first has left the queue when it fills
			}
		}
		s.Close()
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
	close(wake)
	var all []string
	for last := fmt.Sprint(3*mostNoted - 1); len(all) == 0 || all[len(all)-1] != last; {
		select {
		case what := <-told:
			all = append(all, what)
		case <-time.After(20 * time.Second):
			t.Fatalf("%d are told, then nothing", len(all))
		}
	}
	var want []string
	for i := range 3 * mostNoted {
		switch {
		case i <= mostNoted || i >= 2*mostNoted:
			want = append(want, fmt.Sprint(i))
		case i == mostNoted+1:
			want = append(want, fmt.Sprintf("… and %d more", mostNoted-1))
		}
	}
	if !slices.Equal(all, want) {
		t.Errorf("told %q\nwant %q", all, want)
	}
}
