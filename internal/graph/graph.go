// Package graph lays out small directed graphs from left to right, for reports
// that draw them. The layout depends on nothing but its input, and nothing that
// has a size overlaps: boxes, and the labels of edges, which lie in columns of
// their own between the columns of boxes.
//
// It is the layered layout of Sugiyama, Tagawa and Toda (1981): circles are
// broken, nodes get columns, long edges are cut into pieces, the order in each
// column is chosen to cross few edges, and positions are chosen to bend few.
package graph

// Node is a box. Edges meet it at its anchor's height.
type Node struct {
	Width    float64
	Up, Down float64 // how far it reaches above and below its anchor
}

// Edge joins two different nodes, named by their indexes, and has a label on it.
type Edge struct {
	From, To int
	Label    Node
}

// Point is a place; Y grows downwards.
type Point struct{ X, Y float64 }

// Route is where an edge runs, and where its label is: left, and at the height of
// the line. Between its points it is straight within a column and bent between
// two, by turns.
type Route struct {
	Points []Point // from From to To
	Label  Point
}

// Drawing is where everything is.
type Drawing struct {
	Nodes         []Point // left, and at the anchor's height
	Edges         []Route
	Width, Height float64
}

// Distances between columns, and between what stands in one.
const (
	columnGap = 34.0
	rowGap    = 16.0
	portGap   = 12.0 // between edges that meet a box
	portEdge  = 5.0  // from the outer ones of them to its corners
)

// Layout places nodes and edges.
func Layout(nodes []Node, edges []Edge) Drawing {
	l := newLayers(nodes, edges)
	l.order()
	l.place()
	return l.draw(nodes, edges)
}
