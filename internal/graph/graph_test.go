package graph

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// rectangle is the room something takes.
type rectangle struct {
	name                     string
	left, top, right, bottom float64
}

func (r rectangle) overlaps(o rectangle) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

func roomOf(name string, at Point, n Node) rectangle {
	return rectangle{name, at.X, at.Y - n.Up, at.X + n.Width, at.Y + n.Down}
}

// TestNothingOverlaps draws graphs of all kinds: circles, long ways, parallel and
// opposite edges, nodes without any.
func TestNothingOverlaps(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		nodes := make([]Node, 1+random.IntN(10))
		for i := range nodes {
			nodes[i] = Node{Width: 40 + float64(random.IntN(100)), Up: 10 + float64(random.IntN(30)), Down: 10 + float64(random.IntN(90))}
		}
		var edges []Edge
		for range random.IntN(3 * len(nodes)) {
			from, to := random.IntN(len(nodes)), random.IntN(len(nodes))
			if from != to {
				edges = append(edges, Edge{from, to, Node{Width: 20 + float64(random.IntN(150)), Up: 10 + float64(random.IntN(60)), Down: 3}})
			}
		}
		d := Layout(nodes, edges)
		if !reflect.DeepEqual(d, Layout(nodes, edges)) {
			t.Fatalf("graph %d is drawn in two ways", seed)
		}
		check(t, seed, nodes, edges, d)
	}
}

func check(t *testing.T, seed uint64, nodes []Node, edges []Edge, d Drawing) {
	t.Helper()
	var rooms []rectangle
	for i, n := range nodes {
		rooms = append(rooms, roomOf(fmt.Sprint("node ", i), d.Nodes[i], n))
	}
	for i, e := range edges {
		rooms = append(rooms, roomOf(fmt.Sprint("label ", i), d.Edges[i].Label, e.Label))
		points := d.Edges[i].Points
		straight(t, seed, i, points)
		meets(t, seed, i, points[0], nodes[e.From], d.Nodes[e.From])
		meets(t, seed, i, points[len(points)-1], nodes[e.To], d.Nodes[e.To])
	}
	for i, a := range rooms {
		if a.left < -0.5 || a.top < -0.5 || a.right > d.Width+0.5 || a.bottom > d.Height+0.5 {
			t.Errorf("graph %d: %s is not in the picture of %g by %g: %+v", seed, a.name, d.Width, d.Height, a)
		}
		for _, b := range rooms[:i] {
			if a.overlaps(b) {
				t.Errorf("graph %d: %s and %s overlap: %+v %+v", seed, a.name, b.name, a, b)
			}
		}
	}
}

// straight makes sure that an edge bends only between columns, where nothing is.
func straight(t *testing.T, seed uint64, edge int, points []Point) {
	t.Helper()
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if i%2 == 1 && a.Y != b.Y || i%2 == 0 && math.Abs(math.Abs(a.X-b.X)-columnGap) > 0.5 {
			t.Errorf("graph %d: edge %d runs from %v to %v", seed, edge, a, b)
		}
	}
}

// meets makes sure that an edge ends at the side of its box.
func meets(t *testing.T, seed uint64, edge int, end Point, n Node, at Point) {
	t.Helper()
	side := math.Abs(end.X-at.X) < 0.5 || math.Abs(end.X-at.X-n.Width) < 0.5
	if half := min(n.Up, n.Down); !side || math.Abs(end.Y-at.Y) > half {
		t.Errorf("graph %d: edge %d ends at %v, beside the box at %v of %+v", seed, edge, end, at, n)
	}
}

func TestNoGraph(t *testing.T) {
	t.Parallel()
	if d := Layout(nil, nil); len(d.Nodes)+len(d.Edges) != 0 {
		t.Errorf("%+v", d)
	}
}

// TestOneWay tells the direction: from left to right, and back where it must.
func TestOneWay(t *testing.T) {
	t.Parallel()
	box := Node{Width: 50, Up: 10, Down: 10}
	d := Layout([]Node{box, box, box}, []Edge{{0, 1, Node{}}, {1, 2, Node{}}, {2, 0, Node{}}})
	if d.Nodes[0].X >= d.Nodes[1].X || d.Nodes[1].X >= d.Nodes[2].X {
		t.Errorf("the nodes stand at %v, want them in order", d.Nodes)
	}
	if back := d.Edges[2].Points; back[0].X <= back[len(back)-1].X {
		t.Errorf("the edge back runs along %v", back)
	}
}
