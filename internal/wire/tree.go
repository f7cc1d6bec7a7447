package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Node is one place in the tree that a form's bracket keys describe: a text,
// a map with ordered keys, or a list.
type Node struct {
	Kind  Kind
	Text  string
	Keys  []string         // of a map, in the order of their first appearance; of a list, the numbers it was written with, if any
	Map   map[string]*Node // of a map
	Items []*Node          // of a list
}

// Kind says what a Node holds.
type Kind uint8

// The three kinds of Node.
const (
	TextNode Kind = iota
	MapNode
	ListNode
)

// MaxFormDepth bounds how deep the brackets of one key may nest.
const MaxFormDepth = 32

// ConflictError says that one key was used in two ways that exclude each other,
// such as a=1 and a[b]=2.
type ConflictError struct{ Key string }

func (e *ConflictError) Error() string {
	return fmt.Sprintf("form key %q is used as a value and as a group", e.Key)
}

var errTooDeep = errors.New("form key nests too deep")

// Tree builds the nested tree of the form by the rules of Rack, which Stripe's
// API follows: "a[b]" is a map, "a[]" appends to a list, and a group whose keys
// are all digits ("a[0]", "a[1]") is a list too, in the order of the numbers'
// first appearance. A repeated plain key keeps its last value. Where Rack lets a
// plain key replace a group written before it (a[b]=1&a=2), this is a conflict,
// as it is the other way round.
func (f Form) Tree() (*Node, error) {
	root := newMap()
	for _, p := range f {
		segments, err := splitKey(p.Key)
		if err != nil {
			return nil, err
		}
		if err := root.put(segments, p); err != nil {
			return nil, err
		}
	}
	for _, key := range root.Keys { // the form itself is never a list
		root.Map[key].listify()
	}
	return root, nil
}

func newMap() *Node { return &Node{Kind: MapNode, Map: map[string]*Node{}} }

// splitKey cuts "a[b][0][]" into "a", "b", "0", "". A key whose brackets do not
// pair up, or that has text between or after them, is one plain segment.
func splitKey(key string) ([]string, error) {
	name, rest, ok := strings.Cut(key, "[")
	if !ok || name == "" || !strings.HasSuffix(rest, "]") {
		return []string{key}, nil
	}
	inner := strings.Split(strings.TrimSuffix(rest, "]"), "][")
	if slices.ContainsFunc(inner, func(s string) bool { return strings.ContainsAny(s, "[]") }) {
		return []string{key}, nil
	}
	if len(inner) >= MaxFormDepth {
		return nil, fmt.Errorf("%.40q…: %w (at most %d levels)", key, errTooDeep, MaxFormDepth)
	}
	return append([]string{name}, inner...), nil
}

func (n *Node) put(segments []string, p Pair) error {
	for i, segment := range segments {
		last := i == len(segments)-1
		if segment == "" && i > 0 {
			return n.push(segments[i+1:], p)
		}
		if n.Kind != MapNode {
			return &ConflictError{p.Key}
		}
		child := n.Map[segment]
		switch {
		case child == nil && last:
			n.set(segment, &Node{Kind: TextNode, Text: p.Value})
			return nil
		case child == nil:
			child = &Node{Kind: kindOf(segments[i+1])}
			if child.Kind == MapNode {
				child.Map = map[string]*Node{}
			}
			n.set(segment, child)
		case last && child.Kind == TextNode:
			child.Text = p.Value
			return nil
		case last, child.Kind == TextNode:
			return &ConflictError{p.Key}
		}
		n = child
	}
	return nil
}

func kindOf(next string) Kind {
	if next == "" {
		return ListNode
	}
	return MapNode
}

// push appends under "a[]": a text, a list of its own, or a map that takes the
// remaining keys. "a[][b]" starts a new map as soon as the last one holds that
// very path: "a[][b][c]" and "a[][b][d]" go into one, and so do several "a[][b][]".
func (n *Node) push(rest []string, p Pair) error {
	if n.Kind != ListNode {
		return &ConflictError{p.Key}
	}
	if len(rest) == 0 {
		n.Items = append(n.Items, &Node{Kind: TextNode, Text: p.Value})
		return nil
	}
	if rest[0] == "" {
		list := &Node{Kind: ListNode}
		n.Items = append(n.Items, list)
		return list.push(rest[1:], p)
	}
	if len(n.Items) == 0 || !n.Items[len(n.Items)-1].accepts(rest) {
		n.Items = append(n.Items, newMap())
	}
	return n.Items[len(n.Items)-1].put(rest, p)
}

// accepts says whether an item of a list is a map that does not hold the path yet.
func (n *Node) accepts(path []string) bool {
	if n.Kind != MapNode {
		return false
	}
	for _, key := range path {
		if n = n.Map[key]; n == nil { // a text and a list have no Map
			return true
		}
	}
	return false
}

func (n *Node) set(key string, child *Node) {
	n.Keys = append(n.Keys, key)
	n.Map[key] = child
}

// listify turns maps whose keys are all digits into lists, bottom up.
func (n *Node) listify() {
	for _, item := range n.Items {
		item.listify()
	}
	for _, key := range n.Keys {
		n.Map[key].listify()
	}
	if n.Kind != MapNode || !n.numbered() {
		return
	}
	for _, key := range n.Keys {
		n.Items = append(n.Items, n.Map[key])
	}
	n.Kind, n.Map = ListNode, nil
}

func (n *Node) numbered() bool {
	for _, key := range n.Keys {
		if key == "" || strings.Trim(key, "0123456789") != "" {
			return false
		}
	}
	return len(n.Keys) > 0
}

// JSON returns the node as JSON text, a list as an object of its numbers, the way
// Stripe shows a group in an error.
func (n *Node) JSON() string {
	if n.Kind == TextNode {
		return quote(n.Text)
	}
	var b strings.Builder
	b.WriteByte('{')
	member := func(i int, key string, child *Node) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(key) + ":" + child.JSON())
	}
	for i, item := range n.Items {
		member(i, strconv.Itoa(i), item)
	}
	if n.Kind == MapNode {
		for i, key := range n.Keys {
			member(i, key, n.Map[key])
		}
	}
	b.WriteByte('}')
	return b.String()
}

// quote returns a JSON string; no text makes it fail.
func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}
