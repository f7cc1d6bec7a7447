package mock

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// diary notes what an agenda does.
type diary struct {
	agenda agenda
	log    []string
}

func (d *diary) at(when int64, what string) {
	d.agenda.at(when, func(now int64) { d.log = append(d.log, fmt.Sprintf("%s %d", what, now)) })
}

func (d *diary) keep(now int64) string {
	d.log = nil
	d.agenda.keep(now, func(at int64) { d.log = append(d.log, fmt.Sprint("at ", at)) })
	return strings.Join(d.log, ", ")
}

// What is due happens at its own time, the earliest first and of those at the
// same time the first made, once, and nothing before its time.
func TestAgenda(t *testing.T) {
	t.Parallel()
	var d diary
	if got := d.keep(100); got != "" {
		t.Errorf("an empty agenda does %s", got)
	}
	d.at(30, "c")
	d.at(10, "a")
	d.at(20, "b1")
	d.at(20, "b2")
	for _, step := range []struct {
		now  int64
		want string
	}{
		{9, ""}, {10, "at 10, a 10"}, {10, ""}, {29, "at 20, b1 20, at 20, b2 20"}, {1000, "at 30, c 30"}, {1000, ""},
	} {
		if got := d.keep(step.now); got != step.want {
			t.Errorf("at %d: %q, want %q", step.now, got, step.want)
		}
	}
}

// What comes due by doing something is done as well, in its turn; what is not
// due yet waits.
func TestAgendaGrowsWhileKept(t *testing.T) {
	t.Parallel()
	var d diary
	d.agenda.at(10, func(now int64) {
		d.at(now, "same")
		d.at(now+5, "soon")
		d.at(now-5, "late")
		d.at(now+100, "later")
	})
	d.at(12, "other")
	if got, want := d.keep(50), "at 10, at 5, late 5, at 10, same 10, at 12, other 12, at 15, soon 15"; got != want {
		t.Errorf("it does  %s\nwant     %s", got, want)
	}
	if got, want := d.keep(110), "at 110, later 110"; got != want {
		t.Errorf("it does %s, want %s", got, want)
	}
}

// Any order of making gives the order of a stable sort.
func TestAgendaSorts(t *testing.T) {
	t.Parallel()
	type made struct{ at, order int64 }
	r := rand.New(rand.NewPCG(1, 2))
	var a agenda
	var all, done []made
	for i := range int64(1000) {
		m := made{r.Int64N(50), i}
		all = append(all, m)
		a.at(m.at, func(int64) { done = append(done, m) })
	}
	a.keep(50, func(int64) {})
	slices.SortStableFunc(all, func(x, y made) int { return int(x.at - y.at) })
	if !slices.Equal(done, all) {
		t.Errorf("done in the order %v", done)
	}
}
