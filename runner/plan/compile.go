package plan

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// scope is what the feature, and then the rule, hand down to their scenarios.
type scope struct {
	rule       string
	tags       []string
	evidence   string
	link       string
	background []*messages.Step
	spans      []feature.Span
	mistags    []mistag
}

// compiler turns a parsed feature into scenarios, as the official pickle
// compiler does, but keeps what that one drops: rules, links, lines.
type compiler struct {
	feature  *File
	language Language
	tags     lexicon
	spans    map[int]feature.Span // by keyword line
	name     string               // of the feature
	expanded int                  // bytes of text made from placeholders so far
	last     int                  // where the scenarios of the last heading begin
	faults   []result.Problem
}

func (c *compiler) span(l *messages.Location) feature.Span { return c.spans[int(l.Line)] }

func (c *compiler) refuse(p *result.Problem) {
	if p != nil {
		c.faults = append(c.faults, *p)
	}
}

func (c *compiler) compile(f *messages.Feature) {
	c.name = f.Name
	own := c.span(f.Location)
	c.feature.headings = append(c.feature.headings, own)
	c.refuse(c.swallowed(int(f.Location.Line), own.To, loose))
	s := scope{link: feature.Link(f.Description), spans: []feature.Span{own}}
	c.tag(&s, f.Tags)
	for _, child := range f.Children {
		switch {
		case child.Background != nil:
			c.background(&s, child.Background)
		case child.Scenario != nil:
			c.scenario(s, child.Scenario)
		case child.Rule != nil:
			c.rule(s, child.Rule)
		}
	}
}

func (c *compiler) rule(s scope, r *messages.Rule) {
	own := c.span(r.Location)
	c.feature.headings = append(c.feature.headings, own)
	c.refuse(c.emptyRule(r, c.swallowed(int(r.Location.Line), own.To, loose)))
	s.rule = r.Name
	c.last = len(c.feature.Cases)
	c.tag(&s, r.Tags)
	if l := feature.Link(r.Description); l != "" {
		s.link = l
	}
	s.spans = append(slices.Clip(s.spans), own)
	for _, child := range r.Children {
		if child.Background != nil {
			c.background(&s, child.Background)
		} else {
			c.scenario(s, child.Scenario)
		}
	}
}

// emptyRule is the fault of a rule without scenarios, which nothing proves,
// unless another one explains it.
func (c *compiler) emptyRule(r *messages.Rule, fault *result.Problem) *result.Problem {
	if fault != nil || slices.ContainsFunc(r.Children, func(child *messages.RuleChild) bool { return child.Scenario != nil }) {
		return fault
	}
	return say.Problem("rule.empty", c.feature.Source.Name, int(r.Location.Line), "write a scenario below it, or leave it out",
		"the rule %q has no scenario, so nothing proves it", say.Cut(r.Name))
}

func (c *compiler) background(s *scope, b *messages.Background) {
	own := c.span(b.Location)
	c.refuse(c.swallowed(int(b.Location.Line), firstLine(b.Steps, own.To+1)-1, strict))
	c.refuse(c.lostText(rows(b.Steps)))
	s.background = append(slices.Clip(s.background), b.Steps...)
	s.spans = append(slices.Clip(s.spans), own)
}

func (c *compiler) scenario(s scope, sc *messages.Scenario) {
	own := c.span(sc.Location)
	if c.lostExamples(sc, own) {
		return
	}
	c.last = len(c.feature.Cases)
	c.tag(&s, sc.Tags)
	s.spans = append(slices.Clip(s.spans), own)
	fault := c.swallowed(int(sc.Location.Line), firstLine(sc.Steps, own.To+1)-1, strict)
	if fault == nil {
		fault = c.lostText(rows(sc.Steps))
	}
	isOutline := strings.HasPrefix(sc.Keyword, "Scenario ") // Scenario Outline, Scenario Template
	if len(sc.Examples) == 0 && isOutline {
		fault = c.noRows(fault, sc.Location)
	}
	if len(sc.Examples) == 0 {
		c.add(s, sc, int(sc.Location.Line), nil, nil, fault)
	}
	for _, e := range sc.Examples {
		c.examples(s, sc, e, fault)
	}
}

func firstLine(steps []*messages.Step, otherwise int) int {
	if len(steps) == 0 {
		return otherwise
	}
	return int(steps[0].Location.Line)
}
