package diff

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// allowed says whether a rule lets two scalars of one type differ.
func (c *Comparison) allowed(by treatment, a, b *value) (class result.Class, left, right string) {
	if by == asCreated {
		c.startClock(a, b)
	}
	if left, right := c.steady(by, a, b); left != right {
		return result.Value, left, right
	}
	if a.raw == b.raw || a.kind == text && a.text() == b.text() {
		return "", "", ""
	}
	switch by {
	case asKind:
		return "", "", ""
	case asForm:
		if form(a.raw) == form(b.raw) {
			return "", "", ""
		}
	case asAddress:
		if isAddress(a) && isAddress(b) {
			return "", "", ""
		}
	case asMonth:
		if isMonth(a) && isMonth(b) {
			return "", "", ""
		}
	case asYear:
		return c.expiries()
	case asCreated, asMoment:
		return c.moments(a, b)
	case asDay:
		x, isDay := a.day()
		y, alsoDay := b.day()
		if isDay && alsoDay && c.clock.agree(x, y, secondsOfDay) {
			return "", "", ""
		}
	}
	return result.Value, "", ""
}

func (c *Comparison) startClock(a, b *value) {
	x, isTime := a.seconds()
	y, alsoTime := b.seconds()
	if isTime && alsoTime && inSeconds(x) && inSeconds(y) {
		c.clock.start(x, y)
	}
}

// moments compares two times by what they are to the scenario, and to the
// creation of the thing they belong to.
func (c *Comparison) moments(a, b *value) (class result.Class, left, right string) {
	x, isTime := a.seconds()
	y, alsoTime := b.seconds()
	switch {
	case isTime && alsoTime && inSeconds(x) != inSeconds(y):
		return result.Value, unit(a, x), unit(b, y)
	case !isTime || !alsoTime || !c.clock.agree(x, y, 0):
		return result.Value, "", ""
	}
	early, alsoEarly := c.beforeCreated(referenceSide, x), c.beforeCreated(candidateSide, y)
	if early == alsoEarly {
		return "", "", ""
	}
	return result.Value, order(early), order(alsoEarly)
}

// beforeCreated says whether a time lies before the creation of the thing it is
// told of: the innermost object around it that has one.
func (c *Comparison) beforeCreated(s side, at int64) bool {
	for i := len(c.around) - 1; i >= 0; i-- {
		if created, ok := c.around[i].sides[s].at("created", 0).seconds(); ok && inSeconds(created) {
			return at < created
		}
	}
	return false
}

func order(early bool) string {
	if early {
		return quote("<before created>")
	}
	return quote("<since created>")
}

func isAddress(v *value) bool { return strings.HasPrefix(v.text(), "http") }

// form returns a text with every digit and every letter replaced by the same one.
func form(said string) string {
	out := []byte(said)
	for i, c := range out {
		switch {
		case c >= '0' && c <= '9':
			out[i] = '0'
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			out[i] = 'a'
		}
	}
	return string(out)
}

// stateful says whether the place holds the state of a thing.
func (c *Comparison) stateful() bool {
	_, ok := c.thing()
	return ok
}

// thing returns the object whose state stands at the place.
func (c *Comparison) thing() (pair, bool) {
	for _, s := range c.states[c.last()] {
		for i := len(c.around) - 1; i >= 0; i-- {
			p := c.around[i]
			if p.sides[referenceSide].at("object", 1).text() == s.Object {
				if written(c.path[p.depth:]) == s.Path {
					return p, true
				}
				break
			}
		}
	}
	return pair{}, false
}

// transition notes a change of state since the thing was last seen.
func (c *Comparison) transition(a, b *value) {
	p, _ := c.thing()
	id := p.sides[referenceSide].at("id", 0).text()
	if id == "" {
		return
	}
	key := fmt.Sprintf("%s %s", id, written(c.path[p.depth:]))
	now := [2]string{a.text(), b.text()}
	before, known := c.seen[key]
	c.seen[key] = now
	if !known || now == before {
		return
	}
	c.transitions.All++
	if now[0] == now[1] && before[0] == before[1] {
		c.transitions.Agree++
	}
}
