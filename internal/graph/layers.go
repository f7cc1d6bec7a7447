package graph

import (
	"cmp"
	"slices"
)

// piece is what stands in a column: a node, or a piece of an edge.
type piece struct {
	Node
	rank      int
	y         float64
	in, out   []*piece // neighbours in the columns before and after
	edge      int      // -1 for a node
	index     int      // in its column
	isLabeled bool
}

// layers are the columns.
type layers struct {
	nodes   []*piece
	chains  [][]*piece // of each edge: its pieces from left to right, its ends included
	back    []bool     // edges that run from right to left
	columns [][]*piece
}

func newLayers(nodes []Node, edges []Edge) *layers {
	l := &layers{back: make([]bool, len(edges)), chains: make([][]*piece, len(edges))}
	for _, n := range nodes {
		l.nodes = append(l.nodes, &piece{Node: n, edge: -1})
	}
	l.breakCircles(edges)
	l.rank(edges)
	for _, n := range l.nodes {
		l.add(n)
	}
	for i, e := range edges {
		l.cut(i, e)
	}
	return l
}

// ends returns the left and the right end of an edge.
func (l *layers) ends(i int, e Edge) (left, right int) {
	if l.back[i] {
		return e.To, e.From
	}
	return e.From, e.To
}

// breakCircles turns round the edges that lead back to where a walk came from.
func (l *layers) breakCircles(edges []Edge) {
	const fresh, walking, done = 0, 1, 2
	state := make([]int, len(l.nodes))
	var walk func(n int)
	walk = func(n int) {
		state[n] = walking
		for i, e := range edges {
			if e.From != n {
				continue
			}
			switch state[e.To] {
			case walking:
				l.back[i] = true
			case fresh:
				walk(e.To)
			}
		}
		state[n] = done
	}
	for n := range l.nodes {
		if state[n] == fresh {
			walk(n)
		}
	}
}

// rank gives each node its column: two after all that lead to it, so that there
// is one for labels between them.
func (l *layers) rank(edges []Edge) {
	for grown := true; grown; {
		grown = false
		for i, e := range edges {
			left, right := l.ends(i, e)
			if least := l.nodes[left].rank + 2; l.nodes[right].rank < least {
				l.nodes[right].rank, grown = least, true
			}
		}
	}
}

func (l *layers) add(p *piece) {
	for len(l.columns) <= p.rank {
		l.columns = append(l.columns, nil)
	}
	l.columns[p.rank] = append(l.columns[p.rank], p)
}

// cut puts a piece of an edge into every column that it passes, and its label
// into the middle one of those for labels.
func (l *layers) cut(i int, e Edge) {
	left, right := l.ends(i, e)
	from, to := l.nodes[left], l.nodes[right]
	labelAt := (from.rank+to.rank)/2 | 1
	chain := []*piece{from}
	for rank := from.rank + 1; rank < to.rank; rank++ {
		p := &piece{rank: rank, edge: i, Node: Node{Up: 4, Down: 4}}
		if rank == labelAt {
			p.Node, p.isLabeled = e.Label, true
		}
		l.add(p)
		chain = append(chain, p)
	}
	chain = append(chain, to)
	for k := 1; k < len(chain); k++ {
		chain[k-1].out = append(chain[k-1].out, chain[k])
		chain[k].in = append(chain[k].in, chain[k-1])
	}
	l.chains[i] = chain
}

// sweeps is how often the columns are gone through, there and back.
const sweeps = 12

// order sorts each column by the middle of its neighbours, and keeps the best of
// all orders seen.
func (l *layers) order() {
	l.number()
	best, least := l.snapshot(), l.crossings()
	for sweep := range sweeps {
		forth := sweep%2 == 0
		for c := range l.columns {
			if !forth {
				c = len(l.columns) - 1 - c
			}
			l.sort(c, forth)
		}
		if n := l.crossings(); n < least {
			best, least = l.snapshot(), n
		}
	}
	l.columns = best
	l.number()
}

func (l *layers) sort(c int, forth bool) {
	middle := map[*piece]float64{}
	for _, p := range l.columns[c] {
		neighbours := p.out
		if forth {
			neighbours = p.in
		}
		middle[p] = float64(p.index)
		if len(neighbours) > 0 {
			sum := 0.0
			for _, n := range neighbours {
				sum += float64(n.index)
			}
			middle[p] = sum / float64(len(neighbours))
		}
	}
	slices.SortStableFunc(l.columns[c], func(a, b *piece) int { return cmp.Compare(middle[a], middle[b]) })
	l.number()
}

func (l *layers) number() {
	for _, column := range l.columns {
		for i, p := range column {
			p.index = i
		}
	}
}

func (l *layers) snapshot() [][]*piece {
	copied := make([][]*piece, len(l.columns))
	for i, column := range l.columns {
		copied[i] = slices.Clone(column)
	}
	return copied
}

// crossings counts the pairs of edges that cross between columns.
func (l *layers) crossings() (n int) {
	for _, column := range l.columns {
		var lines [][2]int
		for _, p := range column {
			for _, next := range p.out {
				lines = append(lines, [2]int{p.index, next.index})
			}
		}
		for i, a := range lines {
			for _, b := range lines[:i] {
				if (a[0]-b[0])*(a[1]-b[1]) < 0 {
					n++
				}
			}
		}
	}
	return n
}
