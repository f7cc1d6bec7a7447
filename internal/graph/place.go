package graph

import (
	"cmp"
	"math"
	"slices"
)

// place chooses the heights: near to the neighbours', in order, and apart.
func (l *layers) place() {
	for _, column := range l.columns {
		at := 0.0
		for _, p := range column {
			p.y = at + p.Up
			at += p.Up + p.Down + rowGap
		}
	}
	for sweep := range 4 * sweeps {
		for c := range l.columns {
			if sweep%2 == 1 {
				c = len(l.columns) - 1 - c
			}
			l.settle(l.columns[c])
		}
	}
}

// settle moves the pieces of a column as near as possible to the middle of their
// neighbours: least squares under the distances they must keep, by pooling those
// that push each other.
func (l *layers) settle(column []*piece) {
	type block struct {
		sum   float64
		count int
	}
	var blocks []block
	offset, offsets := 0.0, make([]float64, len(column))
	for i, p := range column {
		if i > 0 {
			offset += column[i-1].Down + rowGap + p.Up
		}
		offsets[i] = offset
		blocks = append(blocks, block{wished(p) - offset, 1})
		for n := len(blocks); n > 1 && blocks[n-2].sum/float64(blocks[n-2].count) > blocks[n-1].sum/float64(blocks[n-1].count); n-- {
			blocks[n-2] = block{blocks[n-2].sum + blocks[n-1].sum, blocks[n-2].count + blocks[n-1].count}
			blocks = blocks[:n-1]
		}
	}
	i := 0
	for _, b := range blocks {
		for range b.count {
			column[i].y = b.sum/float64(b.count) + offsets[i]
			i++
		}
	}
}

func wished(p *piece) float64 {
	neighbours := append(slices.Clip(p.in), p.out...)
	if len(neighbours) == 0 {
		return p.y
	}
	sum := 0.0
	for _, n := range neighbours {
		sum += n.y
	}
	return sum / float64(len(neighbours))
}

// draw turns columns and heights into places.
func (l *layers) draw(nodes []Node, edges []Edge) Drawing {
	d := Drawing{Nodes: make([]Point, len(nodes)), Edges: make([]Route, len(edges))}
	top, lefts, widths := math.Inf(1), make([]float64, len(l.columns)), make([]float64, len(l.columns))
	for c, column := range l.columns {
		for _, p := range column {
			top, widths[c] = min(top, p.y-p.Up), max(widths[c], p.Width)
		}
		lefts[c], d.Width = d.Width, d.Width+widths[c]+columnGap
	}
	d.Width -= columnGap
	for _, column := range l.columns {
		for _, p := range column {
			p.y = math.Round(p.y - top)
			d.Height = max(d.Height, p.y+p.Down)
		}
	}
	for i, n := range l.nodes {
		d.Nodes[i] = Point{lefts[n.rank] + (widths[n.rank]-n.Width)/2, n.y}
	}
	for i := range edges {
		d.Edges[i] = l.route(i, lefts, widths)
	}
	return d
}

// route is the way of an edge through its pieces.
func (l *layers) route(i int, lefts, widths []float64) (r Route) {
	chain := l.chains[i]
	from, to := chain[0], chain[len(chain)-1]
	aside := func(p *piece) float64 { return (widths[p.rank] - p.Width) / 2 }
	begin, end := port(from, from.out, chain[1]), port(to, to.in, chain[len(chain)-2])
	right := lefts[from.rank] + widths[from.rank]
	r.Points = append(r.Points, Point{right - aside(from), begin}, Point{right, begin})
	for _, p := range chain[1 : len(chain)-1] {
		left := lefts[p.rank]
		r.Points = append(r.Points, Point{left, p.y}, Point{left + widths[p.rank], p.y})
		if p.isLabeled {
			r.Label = Point{left + aside(p), p.y}
		}
	}
	r.Points = append(r.Points, Point{lefts[to.rank], end}, Point{lefts[to.rank] + aside(to), end})
	if l.back[i] {
		slices.Reverse(r.Points)
	}
	return r
}

// port is the height at which an edge meets a box: those that meet the same side
// keep the order of where they come from.
func port(p *piece, side []*piece, next *piece) float64 {
	sorted := slices.SortedStableFunc(slices.Values(side), func(a, b *piece) int { return cmp.Compare(a.y, b.y) })
	gap := portGap
	if n := float64(len(side) - 1); n > 0 {
		gap = min(gap, 2*max(0, min(p.Up, p.Down)-portEdge)/n)
	}
	at := float64(slices.Index(sorted, next)) - float64(len(side)-1)/2
	return math.Round(p.y + at*gap)
}
