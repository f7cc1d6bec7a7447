package runner

import (
	"regexp"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/internal/spelling"
)

// scope is what the feature, and then the rule, hand down to their scenarios.
type scope struct {
	rule       string
	tags       []string
	evidence   string
	link       string
	background []*messages.Step
	spans      []span
}

// compiler turns a parsed feature into scenarios, as the official pickle
// compiler does, but keeps what that one drops: rules, links, lines.
type compiler struct {
	feature  *feature
	language Language
	spans    map[int]span // by keyword line
	name     string       // of the feature
	expanded int          // bytes of text made from placeholders so far
	faults   []result.Problem
}

func (c *compiler) span(l *messages.Location) span { return c.spans[int(l.Line)] }

func (c *compiler) refuse(p *result.Problem) {
	if p != nil {
		c.faults = append(c.faults, *p)
	}
}

func (c *compiler) compile(f *messages.Feature) {
	c.name = f.Name
	own := c.span(f.Location)
	c.feature.headings = append(c.feature.headings, own)
	c.refuse(c.swallowed(int(f.Location.Line), own.to, loose))
	s := scope{tags: names(nil, f.Tags), link: link(f.Description), spans: []span{own}}
	s.evidence = grade(names(nil, f.Tags), "")
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
	c.refuse(c.swallowed(int(r.Location.Line), own.to, loose))
	s.rule = r.Name
	s.tags = names(s.tags, r.Tags)
	s.evidence = grade(names(nil, r.Tags), s.evidence)
	if l := link(r.Description); l != "" {
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

func (c *compiler) background(s *scope, b *messages.Background) {
	own := c.span(b.Location)
	c.refuse(c.swallowed(int(b.Location.Line), firstLine(b.Steps, own.to+1)-1, strict))
	s.background = append(slices.Clip(s.background), b.Steps...)
	s.spans = append(slices.Clip(s.spans), own)
}

func (c *compiler) scenario(s scope, sc *messages.Scenario) {
	own := c.span(sc.Location)
	s.tags = names(s.tags, sc.Tags)
	s.evidence = grade(names(nil, sc.Tags), s.evidence)
	s.spans = append(slices.Clip(s.spans), own)
	fault := c.swallowed(int(sc.Location.Line), firstLine(sc.Steps, own.to+1)-1, strict)
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

// examples adds a scenario for each row.
func (c *compiler) examples(s scope, sc *messages.Scenario, e *messages.Examples, fault *result.Problem) {
	block := c.span(e.Location)
	s.tags = names(s.tags, e.Tags)
	s.evidence = grade(names(nil, e.Tags), s.evidence)
	if e.TableHeader == nil || len(e.TableBody) == 0 {
		s.spans = append(slices.Clip(s.spans), block)
		c.add(s, sc, int(e.Location.Line), nil, nil, c.noRows(fault, e.Location))
		return
	}
	header := int(e.TableHeader.Location.Line)
	if fault == nil {
		fault = c.swallowed(int(e.Location.Line), header-1, strict)
	}
	s.spans = append(slices.Clip(s.spans), span{block.from, header})
	columns := cells(e.TableHeader)
	if fault == nil {
		fault = c.columns(sc, columns, header)
	}
	for _, row := range e.TableBody {
		line := int(row.Location.Line)
		mine := s
		mine.spans = append(slices.Clip(s.spans), span{line, line})
		c.add(mine, sc, line, columns, cells(row), fault)
	}
}

func (c *compiler) noRows(fault *result.Problem, at *messages.Location) *result.Problem {
	if fault != nil {
		return fault
	}
	return problem("scenario.no_rows", c.feature.source.Name, int(at.Line),
		"write a table of examples below it", "the outline has no rows, so nothing of it runs")
}

// columns finds what keeps cells from reaching the steps: a header that stands
// twice, of which the second is never read, and a placeholder that is mistyped
// from a header and would stay as it is.
func (c *compiler) columns(sc *messages.Scenario, columns []string, header int) *result.Problem {
	for i, column := range columns {
		if slices.Contains(columns[:i], column) {
			return problem("scenario.columns", c.feature.source.Name, header, "name each column once", "the column <%s> stands twice", cut(column))
		}
	}
	for _, step := range sc.Steps {
		for _, m := range placeholder.FindAllStringSubmatch(step.Text, -1) {
			if close := spelling.Within(2, m[1], columns); close != "" && !slices.Contains(columns, m[1]) {
				return problem("scenario.columns", c.feature.source.Name, int(step.Location.Line), didYouMean("<"+close+">"), "the table has no column <%s>", cut(m[1]))
			}
		}
	}
	return nil
}

var placeholder = regexp.MustCompile(`<([^<>]+)>`)

func firstLine(steps []*messages.Step, otherwise int) int {
	if len(steps) == 0 {
		return otherwise
	}
	return int(steps[0].Location.Line)
}

func cells(row *messages.TableRow) []string {
	values := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
		values[i] = cell.Value
	}
	return values
}
