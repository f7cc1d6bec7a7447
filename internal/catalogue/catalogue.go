// Package catalogue writes a language of sentences for people and for their tools: as
// text, Markdown and JSON, and as a stub that editors read. It knows none of the
// sentences; they are handed to it.
package catalogue

import (
	"fmt"
	"io"
	"strings"
)

// Catalogue is a language, or a part of it.
type Catalogue struct {
	Sentences  []Sentence  `json:"sentences"`  // in order, those of a group together
	Parameters []Parameter `json:"parameters"` // that the sentences use
}

// Sentence is something that a step can say.
type Sentence struct {
	Group      string   `json:"group"`   // what it is about: "Purchases"
	Pattern    string   `json:"pattern"` // a Cucumber Expression
	Kind       string   `json:"kind"`    // given, when or then
	Meaning    string   `json:"meaning"`
	Example    string   `json:"example"`         // a step
	Below      []string `json:"below,omitempty"` // lines of a table or doc string below that step
	Parameters []string `json:"parameters"`      // names of its {braces}, each once
	Takes      []string `json:"takes,omitempty"` // values that were searched for: "webhook_declined for {reason}"
}

// Parameter is what may stand for {braces}.
type Parameter struct {
	Name    string   `json:"name"`
	Meaning string   `json:"meaning,omitempty"`
	Values  []string `json:"values,omitempty"`  // all there are, where they can be listed
	Example string   `json:"example,omitempty"` // otherwise
	Regexp  string   `json:"regexp"`            // without groups that capture
}

// Format is a way to write a catalogue.
type Format struct {
	Name, About string
	Write       func(io.Writer, *Catalogue) error
}

// Formats are all there are; the first is the usual one.
var Formats = []Format{
	{"text", "the sentences, to read in a terminal", Text},
	{"markdown", "a page with contents, as docs/steps.md", Markdown},
	{"json", "the same for programs", JSON},
}

// FormatNamed returns a format by its name.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(names, ", "))
}

// groups are the sentences of each group, in order.
func (c *Catalogue) groups() (all [][]Sentence) {
	for i, s := range c.Sentences {
		if i == 0 || c.Sentences[i-1].Group != s.Group {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], s)
	}
	return all
}

// about tells a parameter in one line: its meaning, and its values or examples.
func (p Parameter) about() string {
	var parts []string
	for _, part := range []string{p.Meaning, strings.Join(p.Values, ", "), p.Example} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

func (p Parameter) braced() string { return "{" + p.Name + "}" }
