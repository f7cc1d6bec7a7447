package diff

import (
	"strconv"
	"strings"

	"assay/internal/result"
)

// walk compares two values at the same place.
func (c *Comparison) walk(a, b *value) {
	switch {
	case c.passes(a, b):
		c.leaves.All++
		c.leaves.Agree++
	case a.kind == object && b.kind == object:
		c.objects(a, b)
	case a.kind == list && b.kind == list:
		c.lists(a, b)
	case a.kind == b.kind:
		c.scalars(a, b)
	case a.kind == null || b.kind == null:
		c.differ(result.Null, a, b)
	default:
		c.differ(result.Type, a, b)
	}
}

// objects compares member by member; the order of the keys is nothing.
func (c *Comparison) objects(a, b *value) {
	if len(a.members) == 0 && len(b.members) == 0 {
		c.leaves.All++
		c.leaves.Agree++
		return
	}
	reviewing := c.reviewing
	c.reviewing = c.review(a, b)
	c.around = append(c.around, pair{[2]*value{a, b}, len(c.path)})
	for i := range a.members {
		m := &a.members[i]
		c.path = append(c.path, step{key: m.key})
		if twin := b.at(m.key, i); twin != nil {
			c.walk(&m.value, twin)
		} else {
			c.differ(result.Missing, &m.value, nil)
		}
		c.path = c.path[:len(c.path)-1]
	}
	for i := range b.members {
		m := &b.members[i]
		if a.at(m.key, i) == nil {
			c.path = append(c.path, step{key: m.key})
			c.differ(result.Extra, nil, &m.value)
			c.path = c.path[:len(c.path)-1]
		}
	}
	c.around, c.reviewing = c.around[:len(c.around)-1], reviewing
}

// scalars compares two scalars of one type.
func (c *Comparison) scalars(a, b *value) {
	c.leaves.All++
	if c.stateful() {
		c.transition(a, b)
	}
	class, left, right := c.verdict(a, b)
	if class == "" {
		c.leaves.Agree++
		return
	}
	if left == "" && right == "" {
		left, right = c.show(referenceSide, a), c.show(candidateSide, b)
	}
	c.add(class, left, right)
}

// verdict says how two scalars of one type differ, "" if they agree, and how they
// are to be shown where it is not as they stand.
func (c *Comparison) verdict(a, b *value) (class result.Class, left, right string) {
	if a.kind == text {
		if c.labelled(a, b) {
			return "", "", ""
		}
		if x, y := a.text(), b.text(); c.areIDs(x, y) {
			return c.identify(x, y)
		}
	}
	if i := c.rule(); i >= 0 {
		c.used[i]++
		return c.allowed(Rules[i].allows, a, b)
	}
	switch {
	case a.raw == b.raw, a.kind == text && c.sameText(a.text(), b.text()):
		return "", "", ""
	}
	return result.Value, "", ""
}

// labelled says whether each text is the label of its own run.
func (c *Comparison) labelled(a, b *value) bool {
	if c.labels[referenceSide] == "" || a.text() != c.labels[referenceSide] || b.text() != c.labels[candidateSide] {
		return false
	}
	c.used[asLabel]++ // the rule stands where its treatment does
	return true
}

// areIDs says whether two texts are to be paired as ids.
func (c *Comparison) areIDs(x, y string) bool {
	return IsID(x) && IsID(y) || c.last() == "id" && x != "" && y != ""
}

// identify pairs two ids.
func (c *Comparison) identify(x, y string) (class result.Class, left, right string) {
	c.used[asID]++
	switch c.ids.pair(x, y, c.noun(x)) {
	case broken:
		return result.Identity, "", ""
	case strange:
		return result.Value, quote(prefix(x) + "…"), quote(prefix(y) + "…")
	}
	return "", "", ""
}

// noun returns what a thing is called that is met for the first time: what the
// object around it says it is, or the key, or the prefix of its id.
func (c *Comparison) noun(id string) string {
	switch key := c.last(); {
	case key == "id" && len(c.around) > 0:
		kind := c.around[len(c.around)-1].sides[referenceSide].at("object", 1).text()
		if kind != "" {
			return kind[strings.LastIndexByte(kind, '.')+1:]
		}
	case key != "" && key != "id":
		return key
	}
	return strings.TrimSuffix(prefix(id), "_")
}

// sameText says whether two texts are the same but for the ids and labels in them.
func (c *Comparison) sameText(x, y string) bool {
	if x == y {
		return true
	}
	if c.plain(referenceSide, x) != c.plain(candidateSide, y) {
		return false
	}
	c.used[asID]++
	return true
}

// plain puts names for what each run has its own of.
func (c *Comparison) plain(s side, said string) string {
	if label := c.labels[s]; label != "" {
		said = strings.ReplaceAll(said, label, "<label>")
	}
	return c.ids.replace(s, said)
}

// differ notes a difference that is one of presence or type, with all leaves
// below it.
func (c *Comparison) differ(class result.Class, a, b *value) {
	n := 0
	for _, v := range []*value{a, b} {
		if v != nil {
			n = max(n, v.leaves())
		}
	}
	c.leaves.All += n
	c.add(class, c.show(referenceSide, a), c.show(candidateSide, b))
}

// add lists a difference at the place.
func (c *Comparison) add(class result.Class, reference, candidate string) {
	if len(c.found) == mostListed {
		c.more++
		return
	}
	path := c.place()
	switch {
	case isErrorPlace(path):
		class = result.ErrorCode
	case class == result.Value && c.stateful():
		class = result.Transition
	}
	d := result.Difference{Path: path, Class: class, Reference: reference, Candidate: candidate}
	d.Object, d.Field = c.inside()
	c.found = append(c.found, d)
}

// inside returns what the innermost thing around the place is, and the path from
// there; nothing for the answer itself, whose operation says what it is.
func (c *Comparison) inside() (kind, field string) {
	for i := len(c.around) - 1; i > 0; i-- {
		p := c.around[i]
		if kind := p.sides[referenceSide].at("object", 1).text(); kind != "" {
			return kind, written(c.path[p.depth:])
		}
	}
	return "", ""
}

// place returns the path in dots.
func (c *Comparison) place() string { return written(c.path) }

func written(path []step) string {
	var b strings.Builder
	for i, s := range path {
		if i > 0 {
			b.WriteByte('.')
		}
		if s.key == "" {
			b.WriteString(strconv.Itoa(s.index))
		} else {
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// last returns the key of the place, "" for an item of a list.
func (c *Comparison) last() string {
	if len(c.path) == 0 {
		return ""
	}
	return c.path[len(c.path)-1].key
}

// rule returns the index of the rule for the place, -1 for none.
func (c *Comparison) rule() int {
	for _, i := range byKey[c.last()] {
		if Matches(Rules[i].Where, c.place()) {
			return i
		}
	}
	return -1
}
