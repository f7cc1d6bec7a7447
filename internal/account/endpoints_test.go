package account

import (
	"net/http"
	"reflect"
	"slices"
	"testing"
	"time"
)

// endpoint registers a webhook endpoint for the run with this label.
func (s *stage) endpoint(label string) string {
	s.t.Helper()
	return s.do(label, "a", "POST", endpoints, "url=https://example.com/hook&enabled_events[]=*").Get("id").Str
}

// gone says of each endpoint whether it was deleted.
func (s *stage) gone(ids ...string) (gone []bool) {
	s.t.Helper()
	for _, id := range ids {
		gone = append(gone, s.do("", "a", "GET", endpoints+"/"+id, "").Get("error").Exists())
	}
	return gone
}

// What is still registered when the run ends is deleted; what the scenario deleted
// itself, and what is somebody else's, is left alone.
func TestCloseEndpoints(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ours, disabled, deleted, foreign := s.endpoint(run), s.endpoint(run), s.endpoint(run), s.endpoint("")
	s.do(run, "a", "POST", endpoints+"/"+disabled, "disabled=true")
	s.do(run, "a", "DELETE", endpoints+"/"+deleted, "")
	if left := s.close(t.Context()); len(left) != 0 {
		t.Errorf("left open: %v", left)
	}
	got, want := s.asked(), []string{"DELETE " + endpoints + "/" + ours, "DELETE " + endpoints + "/" + disabled}
	if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("it asked %q, want %q", got, want)
	}
	if got, want := s.gone(ours, disabled, foreign), []bool{true, true, false}; !slices.Equal(got, want) {
		t.Errorf("they are gone: %v, want %v", got, want)
	}
}

// A killed run leaves endpoints, which count for all of the account.
func TestSweepEndpoints(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ours, foreign := s.endpoint(otherRun), s.endpoint("")
	s.passes(90 * time.Minute)
	late := s.endpoint(otherRun)
	swept, err := s.sweep(Options{})
	if want := append(counts([2]int{}, [2]int{}, [2]int{})[:3], Count{"endpoint", 1, 1}); err != nil || !reflect.DeepEqual(swept, Swept{Counts: want}) {
		t.Errorf("swept %+v (%v), want %+v", swept, err, want)
	}
	if got, want := s.gone(ours, foreign, late), []bool{true, false, false}; !slices.Equal(got, want) {
		t.Errorf("they are gone: %v, want %v", got, want)
	}
}

// A target may serve no endpoints, and a key may have no business with them: then there
// are none. What answers otherwise is told, and keeps nothing else from being closed.
func TestSweepWithoutEndpoints(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		status int
		body   string
		left   int
	}{
		"not served":       {404, `<html>`, 0},
		"not for this key": {403, `{"error":{"message":"not you"}}`, 0},
		"broken":           {500, `{}`, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.holder(run, "a")
			s.answer = func(req *http.Request) http.RoundTripper {
				if req.URL.Path != endpoints {
					return nil
				}
				return saying(tt.status, tt.body)
			}
			swept, err := s.sweep(Options{})
			if err != nil || swept.Counts[2].Closed != 1 || len(swept.Left) != tt.left {
				t.Errorf("swept %+v (%v), want %d left", swept, err, tt.left)
			}
		})
	}
}
