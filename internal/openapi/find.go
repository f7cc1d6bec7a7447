package openapi

import "strings"

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
	s.once.Do(s.index)
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return nil, nil
	}
	return s.routes.find(method, rest, nil)
}

func (r *route) find(method, rest string, values []string) (*Operation, []string) {
	segment, rest, more := strings.Cut(rest, "/")
	next := func(child *route, values []string) (*Operation, []string) {
		if more {
			return child.find(method, rest, values)
		}
		if op := child.methods[method]; op != nil {
			return op, values
		}
		return nil, nil
	}
	if child := r.literal[segment]; child != nil {
		if op, found := next(child, values); op != nil {
			return op, found
		}
	}
	if r.placeholder != nil && segment != "" {
		return next(r.placeholder, append(values, segment))
	}
	return nil, nil
}

// index builds the tree of paths.
func (s *Spec) index() {
	for _, op := range s.All() {
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
	if strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}") {
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
