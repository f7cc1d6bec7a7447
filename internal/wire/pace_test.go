package wire

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// arrivals is a target that notes when requests come.
type arrivals struct {
	mu   sync.Mutex
	at   []time.Time
	then func(n int) http.HandlerFunc // what the nth request, from 1, is answered with; nil is {}
}

func (a *arrivals) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	a.mu.Lock()
	a.at = append(a.at, time.Now())
	n := len(a.at)
	a.mu.Unlock()
	if a.then != nil {
		a.then(n)(w, req)
	}
}

// storm sends n requests from each of the connections at once, all at one pace,
// and checks that none fails.
func storm(t *testing.T, target http.Handler, pace *Pace, connections, n int) (all []*Conn) {
	var workers sync.WaitGroup
	for range connections {
		conn := &Conn{Client: NewClient(InProcess(target)), Base: "http://mock", Pace: pace, Retry: &Retry{}}
		all = append(all, conn)
		workers.Go(func() {
			for range n {
				if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
	return all
}

// most returns the greatest number of arrivals in any window.
func most(at []time.Time, window time.Duration) (n int) {
	for from, first := range at {
		to := from
		for to < len(at) && at[to].Sub(first) < window {
			to++
		}
		n = max(n, to-from)
	}
	return n
}

func TestBudget(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ perSecond, connections, each int }{{20, 16, 20}, {1, 3, 3}, {1000, 8, 500}} {
		synctest.Test(t, func(t *testing.T) {
			var target arrivals
			started := time.Now()
			storm(t, &target, NewPace(c.perSecond), c.connections, c.each)
			took, n := time.Since(started), c.connections*c.each
			if got := most(target.at, time.Second); got > c.perSecond || len(target.at) != n {
				t.Errorf("%d of %d requests came within one second, want at most %d of %d", got, len(target.at), c.perSecond, n)
			}
			least := time.Duration(n-1) * time.Second / time.Duration(c.perSecond)
			if took < least || took > least*11/10 {
				t.Errorf("%d requests at %d a second took %v, want about %v", n, c.perSecond, took, least)
			}
		})
	}
}

// TestLateSleepers: who wakes up late must not come too close to the next one.
func TestLateSleepers(t *testing.T) {
	t.Parallel()
	pace, now := NewPace(10), time.Unix(1000, 0)
	var sent []time.Time
	for i := range 200 {
		left := pace.left(now)
		if left <= 0 {
			sent = append(sent, now)
			left = 0
		}
		now = now.Add(left + time.Duration(i%7)*30*time.Millisecond)
	}
	for i := 1; i < len(sent); i++ {
		if apart := sent[i].Sub(sent[i-1]); apart < 100*time.Millisecond {
			t.Errorf("requests %d and %d are %v apart, want 100 ms", i-1, i, apart)
		}
	}
	if len(sent) < 50 {
		t.Errorf("only %d requests of 200 tries were sent", len(sent))
	}
}

func TestEverybodyBacksOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		target := arrivals{then: func(n int) http.HandlerFunc {
			if n == 5 {
				return status(429, rateLimit, "Retry-After: 30")
			}
			return status(200, "{}")
		}}
		for _, conn := range storm(t, &target, NewPace(20), 16, 2) {
			for _, x := range conn.Take() {
				if x.Status != 200 {
					t.Errorf("the answer is %+v, want 200", x)
				}
			}
		}
		if gap := target.at[5].Sub(target.at[4]); gap < 30*time.Second || gap > 31*time.Second {
			t.Errorf("the next request of anybody came %v after the 429, want 30 s", gap)
		}
		if len(target.at) != 33 || most(target.at[5:], time.Second) > 20 {
			t.Errorf("%d requests, %d of them in one second; want 33, and no more than 20 after the wait either", len(target.at), most(target.at[5:], time.Second))
		}
	})
}

// TestEndlessStorm: a target that always says there are too many.
func TestEndlessStorm(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		target := arrivals{then: func(int) http.HandlerFunc { return status(429, rateLimit) }}
		calls := 0
		for _, conn := range storm(t, &target, NewPace(20), 16, 1) {
			for _, x := range conn.Take() {
				calls++
				if x.Status != 429 || len(x.Attempts) != 4 {
					t.Errorf("the answer is %d after %d attempts, want 429 after 4", x.Status, len(x.Attempts))
				}
			}
		}
		if len(target.at) != 4*calls || calls != 16 {
			t.Errorf("%d requests for %d calls, want 4 each", len(target.at), calls)
		}
		if early := most(target.at, time.Second); early > 3 {
			t.Errorf("%d requests in one second of a storm, want the rate to fall", early)
		}
	})
}

func TestALockHoldsNobodyElse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		target := arrivals{then: func(n int) http.HandlerFunc {
			if n == 1 {
				return status(429, lockTimeout, "Retry-After: 30")
			}
			return status(200, "{}")
		}}
		storm(t, &target, &Pace{}, 2, 1)
		if apart := target.at[1].Sub(target.at[0]); apart != 0 {
			t.Errorf("the other request came %v later, want at once", apart)
		}
	})
}

func TestPaceEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var target arrivals
		conn := ways["in process"](t, &target)
		conn.Pace = &Pace{}
		conn.Pace.hold(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		started := time.Now()
		x, err := conn.Do(ctx, "POST", "/v1/x", nil)
		if !errors.Is(err, context.DeadlineExceeded) || Cause(err) != "target.rate_limited" || time.Since(started) != 0 {
			t.Errorf("after %v the error is %v, want one at once", time.Since(started), err)
		}
		if len(x.Attempts) != 1 || x.Attempts[0].Error != "not sent: the limit of requests leaves no room for 1m0s: context deadline exceeded" {
			t.Errorf("the attempts are %+v", x.Attempts)
		}
		time.AfterFunc(time.Second, cancel)
		unbounded, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, stop)
		if _, err := conn.Do(unbounded, "GET", "/v1/x", nil); !errors.Is(err, context.Canceled) || len(target.at) != 0 {
			t.Errorf("error is %v after %d requests, want a cancelled one", err, len(target.at))
		}
		conn.Retry = &Retry{}
		x, err = conn.Do(t.Context(), "GET", "/v1/x", nil)
		if err != nil || x.Attempts[0].Waited != 59*time.Second || x.Took != 0 {
			t.Errorf("the answer is %+v (%v), want one after 59 s, which are not its own", x, err)
		}
	})
}

func TestNoPace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		started := time.Now()
		for _, pace := range []*Pace{nil, {}, NewPace(0), NewPace(-1)} {
			storm(t, &arrivals{}, pace, 2, 50)
		}
		if took := time.Since(started); took != 0 {
			t.Errorf("100 requests waited %v", took)
		}
		(*Pace)(nil).hold(time.Hour)
	})
}
