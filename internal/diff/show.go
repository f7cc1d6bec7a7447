package diff

import (
	"strings"
	"unicode/utf8"
)

// mostShown is how much of a value a difference tells, in bytes.
const mostShown = 1 << 10

// show writes a value as compact JSON, with names for ids, labels and times, so
// that the same difference reads the same in every run.
func (c *Comparison) show(s side, v *value) string {
	if v == nil {
		return ""
	}
	var b strings.Builder
	c.write(&b, s, v, true)
	return limited(b.String())
}

func (c *Comparison) write(b *strings.Builder, s side, v *value, top bool) {
	if b.Len() > mostShown {
		return
	}
	switch v.kind {
	case object:
		if i := c.rule(); i >= 0 && !top {
			b.WriteString(quote("<" + Rules[i].Name + ">"))
			return
		}
		c.writeMembers(b, s, v, "{}")
	case list:
		c.writeMembers(b, s, v, "[]")
	default:
		b.WriteString(c.scalar(s, v, top))
	}
}

func (c *Comparison) writeMembers(b *strings.Builder, s side, v *value, brackets string) {
	b.WriteByte(brackets[0])
	for i := range v.members {
		m := &v.members[i]
		if i > 0 {
			b.WriteByte(',')
		}
		if v.kind == object {
			b.WriteString(quote(m.key) + ":")
		}
		c.path = append(c.path, step{m.key, i})
		c.write(b, s, &m.value, false)
		c.path = c.path[:len(c.path)-1]
	}
	b.WriteByte(brackets[1])
}

// scalar writes one scalar: what a rule covers under the name of the rule, unless
// it is itself what differs.
func (c *Comparison) scalar(s side, v *value, top bool) string {
	if i := c.rule(); i >= 0 {
		switch by := Rules[i].allows; {
		case by == asCreated || by == asMoment:
			if at, ok := v.seconds(); ok {
				return quote(c.clock.show(s, at))
			}
		case !top && v.kind != null:
			return quote("<" + Rules[i].Name + ">")
		}
	}
	if v.kind == text {
		return quote(c.plain(s, v.text()))
	}
	return v.raw
}

// limited cuts a text at a character.
func limited(said string) string {
	if len(said) <= mostShown {
		return said
	}
	end := mostShown
	for end > 0 && !utf8.RuneStart(said[end]) {
		end--
	}
	return said[:end] + "…"
}
