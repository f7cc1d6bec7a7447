package diff

import "strings"

// A sum tells items of lists apart by what they are, leaving aside what the rules
// let differ. It is an FNV-1a hash.
const (
	sumBasis uint64 = 14695981039346656037
	sumPrime uint64 = 1099511628211
)

func sumOf(said string) uint64 { return more(sumBasis, said) }

func more(sum uint64, said string) uint64 {
	for i := range len(said) {
		sum = (sum ^ uint64(said[i])) * sumPrime
	}
	return sum
}

func (c *Comparison) sums(s side, items []member) []uint64 {
	sums := make([]uint64, len(items))
	for i := range items {
		c.path = append(c.path, step{index: i})
		sums[i] = c.sum(s, &items[i].value)
		c.path = c.path[:len(c.path)-1]
	}
	return sums
}

// sum returns the sum of a value. The order of keys is nothing to it.
func (c *Comparison) sum(s side, v *value) uint64 {
	total := sumBasis + uint64(v.kind)
	if v.kind == object && c.rule() >= 0 {
		return total
	}
	for i := range v.members {
		m := &v.members[i]
		c.path = append(c.path, step{m.key, i})
		below := c.sum(s, &m.value)
		c.path = c.path[:len(c.path)-1]
		if v.kind == object {
			total += more(below, m.key)
		} else {
			total = (total ^ below) * sumPrime
		}
	}
	switch v.kind {
	case object, list:
		return total
	}
	return more(total, c.essence(s, v))
}

// essence is what counts of a scalar.
func (c *Comparison) essence(s side, v *value) string {
	if i := c.rule(); i >= 0 {
		return Rules[i].Name
	}
	if v.kind != text {
		return v.raw
	}
	said := v.text()
	if c.last() == "id" {
		if name := c.ids.name(s, said); name != "" {
			return name
		}
		return strings.TrimSuffix(prefix(said), "_")
	}
	return c.plain(s, said)
}

// sumsOfIDs returns the sums of the items' own ids, as far as both sides have met
// them; 0 for an item without.
func (c *Comparison) sumsOfIDs(s side, items []member) []uint64 {
	sums := make([]uint64, len(items))
	for i := range items {
		v := &items[i].value
		if v.kind != text {
			v = v.at("id", 0)
		}
		if name := c.ids.name(s, v.text()); name != "" {
			sums[i] = sumOf(name)
		}
	}
	return sums
}
