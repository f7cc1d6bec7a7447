package diff

import (
	"slices"
	"strconv"
	"strings"

	"assay/internal/wire"
)

// bound is one end of the time that a list was narrowed to, in seconds since 1970.
type bound struct {
	how string // "", gt, gte, lt, lte
	at  int64
}

// within are the bounds of one side; none lets everything in.
type within []bound

// holds says by kind of bound how a time must stand to it.
var holds = map[string]func(at, bound int64) bool{
	"":    func(at, bound int64) bool { return at == bound },
	"gt":  func(at, bound int64) bool { return at > bound },
	"gte": func(at, bound int64) bool { return at >= bound },
	"lt":  func(at, bound int64) bool { return at < bound },
	"lte": func(at, bound int64) bool { return at <= bound },
}

// boundsOf reads the times of creation that a request asks for.
func boundsOf(params wire.Form) (bounds within) {
	for _, p := range params {
		how, ok := strings.CutPrefix(p.Key, "created")
		how = strings.TrimSuffix(strings.TrimPrefix(how, "["), "]")
		at, err := strconv.ParseInt(p.Value, 10, 64)
		if ok && err == nil && holds[how] != nil {
			bounds = append(bounds, bound{how, at})
		}
	}
	return bounds
}

func (w within) has(at int64) bool {
	return !slices.ContainsFunc(w, func(b bound) bool { return !holds[b.how](at, b.at) })
}

// ruleWithin is the index of the rule about lists of a time.
var ruleWithin = slices.IndexFunc(Rules, func(r Rule) bool { return r.allows == asWithin })

// inTime says whether the place is the list that was asked for of a time of
// creation.
func (c *Comparison) inTime() bool {
	if len(c.within[referenceSide])+len(c.within[candidateSide]) == 0 || !Matches(Rules[ruleWithin].Where, c.place()+".0") {
		return false
	}
	c.used[ruleWithin]++
	return true
}

// elsewhen says whether an item that one side alone lists is there for its time:
// it was created within what that side was asked for, and what stands for it on
// the other side was not.
func (c *Comparison) elsewhen(s side, item *value) bool {
	id := item.at("id", 0).text()
	if s == candidateSide {
		id = c.ids.back[id]
	}
	created, known := c.seen[id+" created"]
	if !known {
		return false
	}
	here, err := strconv.ParseInt(created[s], 10, 64)
	there, alsoErr := strconv.ParseInt(created[1-s], 10, 64)
	return err == nil && alsoErr == nil && c.within[s].has(here) && !c.within[1-s].has(there)
}
