package runner

import (
	"regexp"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/internal/spelling"
)

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

// lostExamples says whether a heading was meant as "Examples:". Gherkin takes
// "Example:" as another word for "Scenario:", and the table below it as free
// description: the outline above has no rows then, and the scenario no steps.
// The heading is a fault of the scenarios above, or of its own without any.
func (c *compiler) lostExamples(sc *messages.Scenario, own span) bool {
	if sc.Keyword != "Example" || len(sc.Steps) > 0 || len(sc.Examples) > 0 || !holdsTable(sc.Description) {
		return false
	}
	line := int(sc.Location.Line)
	fault := problem("scenario.no_rows", c.feature.source.Name, line, didYouMean(`"Examples:"`),
		`"Example:" begins a scenario, so the table below it is read as description`)
	above := c.feature.scenarios[c.last:]
	if len(above) == 0 {
		c.add(scope{tags: []string{}, spans: []span{own}}, sc, line, nil, nil, fault)
	}
	for _, s := range above {
		s.spans = append(slices.Clip(s.spans), own)
		if s.fault == nil || s.fault.Cause == fault.Cause && s.fault.Line == s.Line {
			s.fault = fault
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
