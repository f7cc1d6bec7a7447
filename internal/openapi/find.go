package openapi

import (
	"maps"
	"slices"
	"strings"
)

// route is one segment of the tree of paths.
type route struct {
	literal     map[string]*route
	placeholder *route
	methods     map[string]*Operation
}

// Find returns the operation of a request and the values of its path's
// placeholders in order, or nil. A literal segment goes before a placeholder,
// and a placeholder takes no empty segment. The cost depends on the length of
// the path, not on the number of operations.
func (s *Spec) Find(method, path string) (*Operation, []string) {
	var op *Operation
	values := s.walk(path, func(r *route) bool {
		op = r.methods[method]
		return op != nil
	})
	if op == nil {
		return nil, nil
	}
	return op, values
}

// Methods returns the methods that some operation has on this very path, in
// alphabetical order; none when the path is unknown.
func (s *Spec) Methods(path string) []string {
	var methods []string
	s.walk(path, func(r *route) bool {
		methods = slices.Sorted(maps.Keys(r.methods))
		return len(methods) > 0
	})
	return methods
}

// Placeholders returns the names of the path's placeholders, in the order of
// Find's values: "card" of "/v1/issuing/cards/{card}".
func (op *Operation) Placeholders() []string {
	var names []string
	for segment := range strings.SplitSeq(op.Path, "/") {
		if name, ok := placeholder(segment); ok {
			names = append(names, name)
		}
	}
	return names
}

func placeholder(segment string) (string, bool) {
	if strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}") {
		return segment[1 : len(segment)-1], true
	}
	return "", false
}

// walk offers the ends of the tree that fit the path until one is accepted, and
// returns the placeholders' values on the way to it.
func (s *Spec) walk(path string, accept func(*route) bool) []string {
	s.once.Do(s.index)
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return nil
	}
	values, _ := s.routes.walk(rest, nil, accept)
	return values
}

func (r *route) walk(rest string, values []string, accept func(*route) bool) ([]string, bool) {
	segment, rest, more := strings.Cut(rest, "/")
	next := func(child *route, values []string) ([]string, bool) {
		if more {
			return child.walk(rest, values, accept)
		}
		return values, accept(child)
	}
	if child := r.literal[segment]; child != nil {
		if found, ok := next(child, values); ok {
			return found, true
		}
	}
	if r.placeholder != nil && segment != "" {
		return next(r.placeholder, append(values, segment))
	}
	return nil, false
}

// index builds the tree of paths.
func (s *Spec) index() {
	for _, op := range s.Operations {
		at := &s.routes
		for segment := range strings.SplitSeq(strings.TrimPrefix(op.Path, "/"), "/") {
			at = at.child(segment)
		}
		if at.methods == nil {
			at.methods = map[string]*Operation{}
		}
		at.methods[op.Method] = op
	}
}

func (r *route) child(segment string) *route {
	if _, ok := placeholder(segment); ok {
		if r.placeholder == nil {
			r.placeholder = &route{}
		}
		return r.placeholder
	}
	if r.literal == nil {
		r.literal = map[string]*route{}
	}
	if r.literal[segment] == nil {
		r.literal[segment] = &route{}
	}
	return r.literal[segment]
}
