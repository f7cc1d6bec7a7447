package plan

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// examples adds a scenario for each row.
func (c *compiler) examples(s scope, sc *messages.Scenario, e *messages.Examples, fault *result.Problem) {
	block := c.span(e.Location)
	c.tag(&s, e.Tags)
	if e.TableHeader == nil || len(e.TableBody) == 0 {
		s.spans = append(slices.Clip(s.spans), block)
		c.add(s, sc, int(e.Location.Line), nil, nil, c.noRows(fault, e.Location))
		return
	}
	header := int(e.TableHeader.Location.Line)
	if fault == nil {
		fault = c.swallowed(int(e.Location.Line), header-1, strict)
	}
	if fault == nil {
		fault = c.lostText(append([]*messages.TableRow{e.TableHeader}, e.TableBody...))
	}
	if fault == nil {
		fault = c.columns(sc, e)
	}
	s.spans = append(slices.Clip(s.spans), feature.Span{From: block.From, To: header})
	columns := feature.Cells(e.TableHeader)
	for _, row := range e.TableBody {
		line := int(row.Location.Line)
		mine := s
		mine.spans = append(slices.Clip(s.spans), feature.Span{From: line, To: line})
		c.add(mine, sc, line, columns, feature.Cells(row), fault)
	}
}

func (c *compiler) noRows(fault *result.Problem, at *messages.Location) *result.Problem {
	if fault != nil {
		return fault
	}
	return say.Problem("scenario.no_rows", c.feature.Source.Name, int(at.Line),
		"write a table of examples below it", "the outline has no rows, so nothing of it runs")
}

// lostExamples says whether a heading was meant as "Examples:". Gherkin takes
// "Example:" as another word for "Scenario:", and the table below it as free
// description: the outline above has no rows then, and the scenario no steps.
// The heading is a fault of the scenarios above, or of its own without any.
func (c *compiler) lostExamples(sc *messages.Scenario, own feature.Span) bool {
	if sc.Keyword != "Example" || len(sc.Steps) > 0 || len(sc.Examples) > 0 || !holdsTable(sc.Description) {
		return false
	}
	line := int(sc.Location.Line)
	fault := say.Problem("scenario.no_rows", c.feature.Source.Name, line, say.DidYouMean(`"Examples:"`),
		`"Example:" begins a scenario, so the table below it is read as description`)
	above := c.feature.Cases[c.last:]
	if len(above) == 0 {
		c.add(scope{tags: []string{}, spans: []feature.Span{own}}, sc, line, nil, nil, fault)
	}
	for _, s := range above {
		s.Spans = append(slices.Clip(s.Spans), own)
		if s.Fault == nil || s.Fault.Cause == fault.Cause && s.Fault.Line == s.Line {
			s.Fault = fault
		}
	}
	return true
}

func holdsTable(description string) bool {
	for line := range strings.Lines(description) {
		if strings.HasPrefix(strings.TrimSpace(line), "|") {
			return true
		}
	}
	return false
}
