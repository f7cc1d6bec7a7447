package diff

// always are the treatments of what a target makes up once for a thing, which
// then stays what it is.
var always = map[treatment]bool{asForm: true, asCreated: true, asMonth: true, asYear: true}

// steady tells of each side whether what it made up for a thing is what it was
// when the thing was last seen. Both say the same if they agree: an own number is
// no number that changes.
func (c *Comparison) steady(by treatment, a, b *value) (left, right string) {
	if !always[by] {
		return "", ""
	}
	key, direct := c.owned()
	if key == "" || by == asCreated && !direct {
		return "", "" // of an item without an id, or of a list of such
	}
	before, known := c.seen[key]
	c.seen[key] = [2]string{a.raw, b.raw}
	if !known {
		return "", ""
	}
	return asBefore(a.raw == before[referenceSide]), asBefore(b.raw == before[candidateSide])
}

func asBefore(same bool) string {
	if same {
		return quote("<as before>")
	}
	return quote("<another than before>")
}

// owned names the place by the innermost thing around it that has an id, "" for
// none: the same place wherever that thing stands. It is direct if nothing lies
// between.
func (c *Comparison) owned() (key string, direct bool) {
	for i := len(c.around) - 1; i >= 0; i-- {
		p := c.around[i]
		if id := p.sides[referenceSide].at("id", 0).text(); id != "" {
			return id + " " + written(c.path[p.depth:]), len(c.path) == p.depth+1
		}
	}
	return "", false
}
