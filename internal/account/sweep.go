package account

import (
	"context"
	"time"

	"assay/internal/wire"
)

// DefaultAge is how old something must be before a sweep takes it, unless told
// otherwise: what is younger may belong to a run that is still going on.
const DefaultAge = time.Hour

// Options say what a sweep takes.
type Options struct {
	Label     string        // of one run; "" is every run's
	OlderThan time.Duration // 0 is DefaultAge
	AnyAge    bool          // takes the youngest, too, whatever OlderThan says
	DryRun    bool          // looks, and closes nothing
	Now       time.Time     // what ages are counted from
}

// Swept is what came of a sweep.
type Swept struct {
	Counts []Count // by kind, in the order of closing
	Left   []Left  // what is still open, or could not be looked for
}

// Count tells how many of a kind were found open and closed.
type Count struct {
	What          string // "card"
	Found, Closed int
}

// Sweep closes what runs have left open in the accounts of the keys: the pending
// authorizations on cards that carry a run's label, then the cards, the cardholders
// and the webhook endpoints that carry one. Nothing without a label is touched.
//
// Of several keys the first is one that no run has used. Something that is found
// with it shows that the target keeps one account for all keys: then that one is
// swept, once.
//
// The error says that an account cannot be read, and nothing was closed, or is a
// *wire.SafetyError: a live object was met, and nothing was done from then on.
func Sweep(ctx context.Context, keys []string, line func(key string) *wire.Conn, o Options) (Swept, error) {
	wanted := search{label: o.Label, before: o.Now.Add(-o.OlderThan)}
	switch {
	case o.AnyAge:
		wanted.before = time.Time{}
	case o.OlderThan == 0:
		wanted.before = o.Now.Add(-DefaultAge)
	}
	found, unlisted, err := wanted.all(ctx, keys, line)
	if err != nil {
		return Swept{}, err
	}
	s := Swept{Left: unlisted}
	if o.DryRun {
		s.count(found, nil)
		return s, nil
	}
	c := closing{line: line}
	s.count(found, c.all(ctx, found))
	if c.unsafe != nil {
		return s, c.unsafe
	}
	return s, nil
}

// count adds up what was found, and what was closed where something was tried.
func (s *Swept) count(found []thing, whys []string) {
	for _, k := range kinds {
		n := Count{What: k.name}
		for i, t := range found {
			if t.kind != k {
				continue
			}
			n.Found++
			switch {
			case whys == nil:
			case whys[i] == "":
				n.Closed++
			default:
				s.Left = append(s.Left, Left{k.name, t.id, whys[i]})
			}
		}
		s.Counts = append(s.Counts, n)
	}
}
