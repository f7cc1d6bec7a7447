package coverage

import (
	"maps"
	"slices"

	"assay/internal/openapi"
	"assay/internal/result"
)

// objects are what the operations answer, by what they say they are.
type objects struct {
	spec *openapi.Spec
	of   map[*openapi.Operation]*object // that it answers, or lists; nil for none
	all  map[string]*object
}

// object is one with its fields: in dots, without the indexes of lists, and each
// with whether a step asserted it, or anything in it.
type object struct {
	name   string
	fields map[string]bool
	seen   bool // it was answered, or looked at inside another
}

func newObjects(spec *openapi.Spec) *objects {
	o := &objects{spec: spec, of: map[*openapi.Operation]*object{}, all: map[string]*object{}}
	for _, op := range spec.Operations {
		schema := spec.Resolve(op.Answer)
		if nameOf(schema) == "list" {
			schema = spec.Resolve(spec.Resolve(schema.Properties["data"]).Items)
		}
		name := nameOf(schema)
		if name == "" {
			continue
		}
		if o.all[name] == nil {
			o.all[name] = &object{name: name, fields: map[string]bool{}}
			o.flatten(schema, "", 0, o.all[name].fields)
		}
		o.of[op] = o.all[name]
	}
	return o
}

// nameOf is the word by which an object says what it is, "" where it does not.
func nameOf(s *openapi.Schema) string {
	if s == nil || s.Properties["object"] == nil || len(s.Properties["object"].Enum) != 1 {
		return ""
	}
	return s.Properties["object"].Enum[0]
}

// flatten finds the fields below a schema. What is an object of its own is told
// with that object.
func (o *objects) flatten(s *openapi.Schema, path string, depth int, found map[string]bool) {
	s = o.spec.Resolve(s)
	if s == nil || depth > deepest || path != "" && nameOf(s) != "" {
		return
	}
	for _, alternative := range s.AnyOf {
		o.flatten(alternative, path, depth+1, found)
	}
	o.flatten(s.Items, path, depth+1, found)
	for name, schema := range s.Properties {
		at := name
		if path != "" {
			at = path + "." + name
		}
		found[at] = false
		o.flatten(schema, at, depth+1, found)
	}
}

func (o *objects) answered(op *openapi.Operation) {
	if answers := o.of[op]; answers != nil {
		answers.seen = true
	}
}

// look notes what a step asserted. Whoever compares the whole of an object looks
// at no field of it: that two answers are the same says nothing about either.
func (o *objects) look(l result.Look) {
	of := o.all[l.Object]
	if of == nil || l.Path == "" {
		return
	}
	of.seen = true
	for end := len(l.Path); end > 0; end-- {
		if end < len(l.Path) && l.Path[end] != '.' {
			continue
		}
		if _, known := of.fields[l.Path[:end]]; known {
			of.fields[l.Path[:end]] = true
		}
	}
}

func (o *objects) result() (all []result.ObjectCoverage) {
	for _, name := range slices.Sorted(maps.Keys(o.all)) {
		of := o.all[name]
		if !of.seen {
			continue
		}
		c := result.ObjectCoverage{Object: name, Fields: result.Covered{All: len(of.fields)}}
		for _, field := range slices.Sorted(maps.Keys(of.fields)) {
			if of.fields[field] {
				c.Fields.Covered++
			} else {
				c.Never = append(c.Never, field)
			}
		}
		all = append(all, c)
	}
	return all
}
