package diff

import "assay/internal/result"

// lists compares two lists. Items are matched by what they are and not by their
// index, so that one that is missing is one difference, and the same ones in
// another order are a difference of order.
func (c *Comparison) lists(a, b *value) {
	left, right := c.own(referenceSide, a.members), c.own(candidateSide, b.members)
	if len(left) == 0 && len(right) == 0 {
		c.leaves.All++
		c.leaves.Agree++
		return
	}
	inTime, twin := c.inTime(), c.match(left, right)
	matched := make([]bool, len(right))
	last, ordered := -1, true
	for i, j := range twin {
		c.path = append(c.path, step{index: i})
		if j < 0 {
			c.alone(result.Missing, &left[i].value, nil, inTime)
		} else {
			matched[j] = true
			ordered = ordered && j > last
			last = max(last, j)
			c.walk(&left[i].value, &right[j].value)
		}
		c.path = c.path[:len(c.path)-1]
	}
	for j := range right {
		if !matched[j] {
			c.path = append(c.path, step{index: j})
			c.alone(result.Extra, nil, &right[j].value, inTime)
			c.path = c.path[:len(c.path)-1]
		}
	}
	if !ordered {
		c.leaves.All++
		c.add(result.Order, c.show(referenceSide, a), c.show(candidateSide, b))
	}
}

// alone notes an item that one side alone lists, unless it is there for its time.
func (c *Comparison) alone(class result.Class, a, b *value, inTime bool) {
	switch {
	case inTime && a != nil && c.elsewhen(referenceSide, a), inTime && b != nil && c.elsewhen(candidateSide, b):
		c.leaves.All++
		c.leaves.Agree++
	default:
		c.differ(class, a, b)
	}
}

// match returns for each item of a the index of its twin in b, -1 for none.
func (c *Comparison) match(a, b []member) []int {
	twin := make([]int, len(a))
	if len(a) == 1 && len(b) == 1 {
		return twin
	}
	for i := range twin {
		twin[i] = -1
	}
	m := matching{twin: twin, taken: make([]bool, len(b))}
	left, right := c.sums(referenceSide, a), c.sums(candidateSide, b)
	m.inOrder(left, right)
	m.anywhere(left, right)
	left, right = c.sumsOfIDs(referenceSide, a), c.sumsOfIDs(candidateSide, b)
	m.anywhere(left, right)
	m.between(left, right)
	return twin
}

// matching is a matching of two lists under way.
type matching struct {
	twin  []int  // of each item of the first: the index in the second, or -1
	taken []bool // of each item of the second
}

func (m *matching) take(i, j int) { m.twin[i], m.taken[j] = j, true }

// mostWork bounds the table of the longest common subsequence. Lists beyond it
// are matched where they stand.
const mostWork = 1 << 20

// inOrder matches the longest sequence of items that are the same on both sides.
func (m *matching) inOrder(left, right []uint64) {
	from := 0
	for from < len(left) && from < len(right) && left[from] == right[from] {
		m.take(from, from)
		from++
	}
	endLeft, endRight := len(left), len(right)
	for endLeft > from && endRight > from && left[endLeft-1] == right[endRight-1] {
		endLeft, endRight = endLeft-1, endRight-1
		m.take(endLeft, endRight)
	}
	left, right = left[from:endLeft], right[from:endRight]
	if len(left)*len(right) > mostWork {
		return
	}
	longest := table(left, right)
	for i, j := 0, 0; i < len(left) && j < len(right); {
		switch {
		case left[i] == right[j]:
			m.take(from+i, from+j)
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
}

// table holds how long the longest common subsequence of the rest is.
func table(left, right []uint64) [][]int {
	longest := make([][]int, len(left)+1)
	for i := range longest {
		longest[i] = make([]int, len(right)+1)
	}
	for i := len(left) - 1; i >= 0; i-- {
		for j := len(right) - 1; j >= 0; j-- {
			if left[i] == right[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	return longest
}

// anywhere matches what is left over and the same, wherever it stands. A sum of
// 0 is the same as nothing.
func (m *matching) anywhere(left, right []uint64) {
	free := map[uint64][]int{}
	for j, sum := range right {
		if !m.taken[j] && sum != 0 {
			free[sum] = append(free[sum], j)
		}
	}
	for i, sum := range left {
		if same := free[sum]; m.twin[i] < 0 && len(same) > 0 {
			m.take(i, same[0])
			free[sum] = same[1:]
		}
	}
}

// between matches what is still left over with what stands in the same gap: an
// item that changed is no other item, unless it has the id of another.
func (m *matching) between(left, right []uint64) {
	j := 0
	for i := range m.twin {
		if m.twin[i] >= 0 {
			j = m.twin[i] + 1
			continue
		}
		if j < len(m.taken) && !m.taken[j] && left[i] == right[j] {
			m.take(i, j)
			j++
		}
	}
}
