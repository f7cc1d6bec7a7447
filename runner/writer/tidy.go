// Package writer writes features: it lays them out as the suite is and mends what is
// certain, adds a scenario to one, and puts a file in the place of another, whole or not
// at all.
package writer

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/runner/feature"
	"assay/runner/say"
)

// Tidy returns a feature as the suite writes its own: two blanks for each level,
// the columns of a table below each other, one blank between tags, keywords as they are
// spelt, lines without blanks at their ends and ended by LF alone, and one blank line
// where there are several. What a feature says stays:
// comments, tags, doc strings and cells are moved, never changed. Of the words of
// a step only quotes and blanks are, and only where a sentence fits then. A text
// that cannot be parsed, and one that would read otherwise, is left as it is.
// Done twice it changes nothing.
func Tidy(data []byte, fits func(step string) bool) []byte {
	text, fault := feature.Safe("", data)
	if fault != nil {
		return data
	}
	written := feature.Split(text)
	p := &printer{text: Repair(written, fits), fits: fits}
	before := p.read()
	if before != nil && p.putBack(written) {
		before = p.read()
	}
	if before == nil {
		return data
	}
	formatted := p.print()
	if formatted == string(data) {
		return data
	}
	if again := parsed(feature.Split(formatted)); again == nil || !says(again).same(says(before), fits) {
		return data
	}
	return []byte(formatted)
}

// parsed is the document of a text, or nil.
func parsed(text feature.Lines) *messages.GherkinDocument {
	d, problems := feature.Parse("", text)
	if problems != nil || d.Feature == nil {
		return nil
	}
	return d
}

// content is what a feature says, piece by piece: headings, tags, steps and what
// stands below them, without its layout.
type content []string

func says(d *messages.GherkinDocument) content {
	f := d.Feature
	s := content{f.Keyword, say.OneLine(f.Name), say.OneLine(f.Description)}
	s.tags(f.Tags)
	for _, child := range f.Children {
		s.part(child.Background, child.Scenario)
		if r := child.Rule; r != nil {
			s.tags(r.Tags)
			s.add(r.Keyword, say.OneLine(r.Name), say.OneLine(r.Description))
			for _, child := range r.Children {
				s.part(child.Background, child.Scenario)
			}
		}
	}
	for _, comment := range d.Comments {
		s.add(strings.TrimSpace(comment.Text))
	}
	return s
}

func (s *content) add(pieces ...string) { *s = append(*s, pieces...) }

func (s *content) tags(tags []*messages.Tag) {
	for _, tag := range tags {
		s.add(tag.Name)
	}
}

func (s *content) part(b *messages.Background, sc *messages.Scenario) {
	if b != nil {
		s.add(b.Keyword, say.OneLine(b.Name), say.OneLine(b.Description))
		s.steps(b.Steps)
	}
	if sc == nil {
		return
	}
	s.tags(sc.Tags)
	s.add(sc.Keyword, say.OneLine(sc.Name), say.OneLine(sc.Description))
	s.steps(sc.Steps)
	for _, e := range sc.Examples {
		s.tags(e.Tags)
		s.add(e.Keyword, say.OneLine(e.Name), say.OneLine(e.Description))
		if e.TableHeader != nil {
			s.rows(append([]*messages.TableRow{e.TableHeader}, e.TableBody...))
		}
	}
}

func (s *content) steps(steps []*messages.Step) {
	for _, step := range steps {
		s.add(step.Keyword, strings.TrimSpace(step.Text))
		if d := step.DocString; d != nil {
			s.add(d.Delimiter, d.MediaType, d.Content)
		}
		if step.DataTable != nil {
			s.rows(step.DataTable.Rows)
		}
	}
}

func (s *content) rows(rows []*messages.TableRow) {
	for _, row := range rows {
		s.add(feature.Cells(row)...)
	}
}

// same says whether two features say the same, but for quotes and blanks that
// were mended in a step.
func (s content) same(other content, fits func(string) bool) bool {
	if len(s) != len(other) {
		return false
	}
	for i := range s {
		if s[i] != other[i] && straight(other[i], fits) != s[i] {
			return false
		}
	}
	return true
}
