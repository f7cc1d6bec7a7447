package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// Language is the compiled table of sentences. It is read-only once made and
// may serve any number of scenarios at once.
type Language struct {
	definitions []*Definition
	byStart     map[string][]*Definition // by the literal first word
	anyStart    []*Definition            // those that begin with a parameter or alternatives
	spec        *openapi.Spec
	eventTypes  []string
	akin        func() *akin // of the definitions, for suggestions
	beginnings  func() map[*Parameter]*regexp.Regexp
}

// New compiles the whole language.
func New() (*Language, error) { return Compile(Groups()...) }

// Compile makes a language of the groups given: the built-in ones, fewer, or
// more. A pattern that does not parse, does not fit its handler or its example, or is
// there twice is an error.
func Compile(groups ...Group) (*Language, error) {
	compiled := compiling(groups)
	spec, err := openapi.Load() // meanwhile: the two are most of what a short run waits for
	if err != nil {
		return nil, err
	}
	definitions, err := compiled()
	if err != nil {
		return nil, err
	}
	l := &Language{byStart: map[string][]*Definition{}, spec: spec, eventTypes: spec.EventTypes()}
	patterns := map[string]bool{}
	for _, d := range definitions {
		if patterns[d.Pattern] {
			return nil, fmt.Errorf("sentence %q: it is there already", d.Pattern)
		}
		if d.Sends != "" && d.Operation(spec, d.Example) == nil {
			return nil, fmt.Errorf("sentence %q: it sends %q, which is no operation of the OpenAPI document", d.Pattern, d.Sends)
		}
		patterns[d.Pattern] = true
		l.add(d)
	}
	l.akin = sync.OnceValue(func() *akin { return newAkin(l.definitions) })
	l.beginnings = sync.OnceValue(beginningsOf)
	return l, nil
}

func (l *Language) add(d *Definition) {
	l.definitions = append(l.definitions, d)
	start, _, _ := strings.Cut(d.Pattern, " ")
	if strings.ContainsAny(start, "{(/\\") {
		l.anyStart = append(l.anyStart, d)
		return
	}
	l.byStart[start] = append(l.byStart[start], d)
}

// Definitions returns every sentence in the order of the catalogue.
func (l *Language) Definitions() []*Definition { return l.definitions }

// World returns the empty state of one scenario that speaks through conn.
func (l *Language) World(conn *wire.Conn) *World {
	return &World{conn: conn, language: l, things: map[string]*thing{}, as: map[string]document{}, known: map[string]map[string]bool{}}
}

// Find returns the sentences that fit a step: none means it is undefined,
// several that it is ambiguous. A sentence inside a sentence must fit as well.
func (l *Language) Find(text string) []*Definition {
	return slices.DeleteFunc(l.worded(text), func(d *Definition) bool { return !l.innerFits(d, text) })
}

// worded are the sentences that a step is worded as, whatever a sentence inside says.
func (l *Language) worded(text string) (found []*Definition) {
	start, _, _ := strings.Cut(text, " ")
	for _, candidates := range [2][]*Definition{l.byStart[start], l.anyStart} {
		for _, d := range candidates {
			if d.Expr.MatchString(text) {
				found = append(found, d)
			}
		}
	}
	return found
}

// innerFits checks the sentence that "within 5 seconds …" carries, which may not carry
// one itself: however many are nested, only the second is looked at.
func (l *Language) innerFits(d *Definition, text string) bool {
	for _, sentence := range d.textsOf("sentence", text) {
		carried := d.inner(sentence)
		if carried == text { // it has no word of its own
			return false
		}
		inner := l.worded(carried)
		if len(inner) != 1 || inner[0].Kind != Looks || inner[0].repeats() {
			return false
		}
	}
	return true
}

// inner is the sentence that this one carries: what is below the one is below the other.
func (d *Definition) inner(sentence string) string {
	if strings.HasSuffix(d.Pattern, ":") {
		return sentence + ":"
	}
	return sentence
}

// repeats says whether the sentence carries another.
func (d *Definition) repeats() bool {
	return slices.ContainsFunc(d.Parameters, func(p *Parameter) bool { return p.Name == "sentence" })
}
