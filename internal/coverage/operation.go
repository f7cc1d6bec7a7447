package coverage

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// operation is what was asked of one operation, and answered.
type operation struct {
	op         *openapi.Operation
	parameters map[string]*parameter // by name: "items[][total]", "metadata[*]"
	requests   int
	unserved   int // answers that there is no such URL
	statuses   map[string]int
	codes      map[string]int
}

// parameter is one that holds a value.
type parameter struct {
	enum []string
	sent bool
	had  map[string]bool // of the wanted values
}

// wholeEnum is the longest enum of which every value is wanted. Of a longer one
// these are the first, the last and a wrong one.
const wholeEnum = 20

// wrongOne stands for a value that an enum does not have.
const wrongOne = "(a wrong one)"

// mostCodes bounds the codes that are counted of one operation: a target may
// make up a new one every time.
const mostCodes = 50

func newOperation(spec *openapi.Spec, op *openapi.Operation) *operation {
	o := &operation{op: op, parameters: map[string]*parameter{}, statuses: map[string]int{}, codes: map[string]int{}}
	o.flatten(spec, op.Params, "", 0)
	return o
}

// deepest bounds the nesting of parameters.
const deepest = 12

// flatten finds the parameters that hold a value below a schema, by the names
// they are sent under.
func (o *operation) flatten(spec *openapi.Spec, s *openapi.Schema, name string, depth int) {
	s = spec.Resolve(s)
	if s == nil || depth > deepest {
		return
	}
	switch {
	case len(s.AnyOf) > 0:
		for _, alternative := range s.AnyOf {
			o.flatten(spec, alternative, name, depth+1)
		}
	case len(s.Properties) > 0:
		for child, schema := range s.Properties {
			o.flatten(spec, schema, below(name, child), depth+1)
		}
	case s.Items != nil:
		o.flatten(spec, s.Items, name+"[]", depth+1)
	case s.Additional != nil:
		o.flatten(spec, s.Additional, below(name, "*"), depth+1)
	case name != "" && !unsets(s):
		p := o.parameters[name]
		if p == nil {
			p = &parameter{had: map[string]bool{}}
			o.parameters[name] = p
		}
		p.enum = append(p.enum, slices.DeleteFunc(slices.Clone(s.Enum), func(v string) bool { return v == "" })...)
	}
}

// unsets says whether a schema is the empty text alone, Stripe's way to unset.
func unsets(s *openapi.Schema) bool { return len(s.Enum) == 1 && s.Enum[0] == "" }

func below(name, child string) string {
	if name == "" {
		return child
	}
	return name + "[" + child + "]"
}

// count takes down one request and its answer.
func (o *operation) count(x *wire.Exchange, a *answer) {
	o.requests++
	if a.unserved {
		o.unserved++
	}
	o.statuses[strconv.Itoa(x.Status)]++
	if plainWord(a.code) && (len(o.codes) < mostCodes || o.codes[a.code] > 0) {
		o.codes[strings.Clone(a.code)]++
	}
	for _, p := range x.Params {
		if known := o.find(p.Key); known != nil {
			known.sent = true
			known.take(p.Value)
		}
	}
}

// plainWord keeps what is no code of an API out of reports.
func plainWord(code string) bool {
	return code != "" && len(code) <= 80 && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// find returns the parameter of a name as it is sent: items[0][total].
func (o *operation) find(key string) *parameter {
	if p := o.parameters[key]; p != nil {
		return p
	}
	name, rest, nested := strings.Cut(key, "[")
	if !nested {
		return nil
	}
	for segment := range strings.SplitSeq(strings.TrimSuffix(rest, "]"), "][") {
		if strings.Trim(segment, "0123456789") == "" {
			segment = ""
		}
		name += "[" + segment + "]"
	}
	if p := o.parameters[name]; p != nil {
		return p
	}
	return o.parameters[name[:strings.LastIndexByte(name, '[')]+"[*]"]
}

// wanted are the values of its enum that are to be sent.
func (p *parameter) wanted() []string {
	if len(p.enum) <= wholeEnum {
		return p.enum
	}
	return []string{p.enum[0], p.enum[len(p.enum)-1], wrongOne}
}

func (p *parameter) take(value string) {
	switch {
	case slices.Contains(p.wanted(), value):
		p.had[value] = true
	case value != "" && len(p.enum) > wholeEnum && !slices.Contains(p.enum, value):
		p.had[wrongOne] = true
	}
}

func (o *operation) result() result.OperationCoverage {
	c := result.OperationCoverage{
		Operation: o.op.Method + " " + o.op.Path, Page: o.op.Page, Requests: o.requests, Unserved: o.requests > 0 && o.unserved == o.requests,
		Statuses: maps.Clone(o.statuses), Codes: maps.Clone(o.codes),
	}
	for _, name := range slices.Sorted(maps.Keys(o.parameters)) {
		p := o.parameters[name]
		c.Parameters.All++
		if p.sent {
			c.Parameters.Covered++
		} else {
			c.NeverSent = append(c.NeverSent, name)
		}
		for _, value := range p.wanted() {
			c.Values.All++
			if p.had[value] {
				c.Values.Covered++
			} else {
				c.NoValue = append(c.NoValue, name+"="+value)
			}
		}
	}
	return c
}
