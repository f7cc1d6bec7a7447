package runner

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/spelling"
	"assay/internal/wire"
	"assay/runner/say"
)

// missError says that a scenario asked what was not recorded, and what was.
type missError struct {
	asked   asked
	nearest string // what was recorded instead, and how it differs
}

// Error reads: replay.miss: POST /v1/a was not recorded; next is request 2 of 5,
// amount is "1", recorded "2".
func (e *missError) Error() string {
	return fmt.Sprintf("replay.miss: %s %s was not recorded; %s", e.asked.method, say.Cut(e.asked.path), e.nearest)
}

// miss explains a request that is not the next recorded one.
func (t *tape) miss(now asked) error {
	if len(t.exchanges) == 0 {
		return &missError{now, "the recording has no request of this scenario"}
	}
	best := t.nearest(now)
	recorded := askedIn(t.exchanges[best])
	what := differences(now, recorded)
	place := "next is"
	switch {
	case t.next == len(t.exchanges):
		place = fmt.Sprintf("all %d recorded requests were made; the nearest is", len(t.exchanges))
	case best < t.next:
		place = "the nearest was made already:"
	case best > t.next:
		next := t.exchanges[t.next]
		place = fmt.Sprintf("next is request %d, %s %s; the nearest is", t.next+1, next.Method, say.Cut(next.Path))
	}
	if len(what) == 0 {
		what = []string{"it is the same, out of its order"}
	}
	if recorded.method != now.method || recorded.path != now.path {
		what[0] = fmt.Sprintf("%s %s: %s", recorded.method, say.Cut(recorded.path), what[0])
	}
	return &missError{now, fmt.Sprintf("%s request %d of %d, %s", place, best+1, len(t.exchanges), brief(what))}
}

// brief joins a few of the differences.
func brief(what []string) string {
	const most = 2
	if more := len(what) - most; more > 0 {
		what = append(slices.Clip(what[:most]), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(what, ", ")
}

// nearest finds the recorded request that is most like the one asked for. Of
// equals the next one in order wins, then a later one, then one made already.
func (t *tape) nearest(now asked) int {
	best, least := 0, -1
	for i, x := range t.exchanges {
		cost := distance(now, askedIn(x))
		switch {
		case i < t.next:
			cost += 3
		case i > t.next:
			cost++
		}
		if least < 0 || cost < least {
			best, least = i, cost
		}
	}
	return best
}

// distance is how unlike two requests are: in edits of their paths, up to a
// point, and in parameters; another method counts as much as another parameter
// or two.
func distance(a, b asked) int {
	const longest, mostEdits = 200, 20
	cost := min(mostEdits, spelling.Distance(a.path[:min(longest, len(a.path))], b.path[:min(longest, len(b.path))]))
	if a.method != b.method {
		cost += 3
	}
	return cost + 2*min(mostEdits, len(parameters(a, b)))
}

// differences tells what of a request is not as recorded.
func differences(now, recorded asked) []string {
	var what []string
	if now.method != recorded.method {
		what = append(what, fmt.Sprintf("the method is %s, recorded %s", now.method, recorded.method))
	}
	if now.path != recorded.path {
		what = append(what, fmt.Sprintf("the path is %s, recorded %s", say.Cut(now.path), say.Cut(recorded.path)))
	}
	what = append(what, parameters(now, recorded)...)
	if len(what) == 0 && now.params != recorded.params {
		what = append(what, "the parameters stand in another order")
	}
	return what
}

// parameters tells which parameters differ, by key.
func parameters(now, recorded asked) []string {
	var what []string
	have, want := grouped(now), grouped(recorded)
	for _, key := range have.keys {
		switch was, there := want.values[key]; {
		case !there:
			what = append(what, fmt.Sprintf("%s is %q, not recorded", say.Cut(key), say.Cut(have.values[key])))
		case was != have.values[key]:
			what = append(what, fmt.Sprintf("%s is %q, recorded %q", say.Cut(key), say.Cut(have.values[key]), say.Cut(was)))
		}
	}
	for _, key := range want.keys {
		if _, there := have.values[key]; !there {
			what = append(what, fmt.Sprintf("%s is not sent, recorded %q", say.Cut(key), say.Cut(want.values[key])))
		}
	}
	return what
}

// byKey is a form by keys; the values of a repeated one are joined.
type byKey struct {
	keys   []string
	values map[string]string
}

func grouped(a asked) byKey {
	g := byKey{values: map[string]string{}}
	form, err := wire.ParseForm(a.params)
	if err != nil {
		form = wire.Form{{Key: "the parameters", Value: a.params}}
	}
	for _, p := range form {
		before, there := g.values[p.Key]
		if !there {
			g.keys = append(g.keys, p.Key)
			g.values[p.Key] = p.Value
			continue
		}
		g.values[p.Key] = before + "," + p.Value
	}
	return g
}
