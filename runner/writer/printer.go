package writer

import (
	"regexp"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/runner/feature"
)

// printer lays out the lines of a feature that was parsed. Lines the parser tells
// of are placed by what they are; what is left is description or comment.
type printer struct {
	text   feature.Lines
	fits   func(step string) bool
	placed map[int]placed // by line number
}

// placed is a line in its place.
type placed struct {
	indent   int
	text     string
	heading  bool // a description may stand below it
	verbatim bool // blanks at its end are part of what it says
}

const (
	level   = 2  // blanks
	waiting = -1 // the place of a comment that is not known yet
)

// read places what the parser tells of, and returns it; nil where the text cannot be
// parsed.
func (p *printer) read() *messages.GherkinDocument {
	d := parsed(p.text)
	if d != nil {
		p.placed = map[int]placed{}
		p.feature(d.Feature)
	}
	return d
}

// putBack writes a line as it was written where it is description all the same, with
// its keyword as it is spelt: "Examples" above a table that explains a feature. It says
// whether there was one.
func (p *printer) putBack(written feature.Lines) bool {
	if p.text.Text == written.Text {
		return false
	}
	all, some := make([]string, p.text.Count()), false
	for i := range all {
		all[i] = p.text.Line(i + 1)
		if _, known := p.placed[i+1]; !known && all[i] != written.Line(i+1) {
			all[i], some = written.Line(i+1), true
		}
	}
	if some {
		p.text = feature.Split(strings.Join(all, "\n"))
	}
	return some
}

func (p *printer) feature(f *messages.Feature) {
	p.heading(0, f.Tags, f.Location, f.Keyword, f.Name)
	for _, child := range f.Children {
		p.part(level, child.Background, child.Scenario)
		if r := child.Rule; r != nil {
			p.heading(level, r.Tags, r.Location, r.Keyword, r.Name)
			for _, child := range r.Children {
				p.part(2*level, child.Background, child.Scenario)
			}
		}
	}
}

func (p *printer) part(at int, b *messages.Background, s *messages.Scenario) {
	if b != nil {
		p.heading(at, nil, b.Location, b.Keyword, b.Name)
		p.steps(at+level, b.Steps)
	}
	if s == nil {
		return
	}
	p.heading(at, s.Tags, s.Location, s.Keyword, s.Name)
	p.steps(at+level, s.Steps)
	for _, e := range s.Examples {
		p.heading(at+level, e.Tags, e.Location, e.Keyword, e.Name)
		if e.TableHeader != nil {
			p.table(at+2*level, append([]*messages.TableRow{e.TableHeader}, e.TableBody...))
		}
	}
}

func (p *printer) heading(at int, tags []*messages.Tag, l *messages.Location, keyword, name string) {
	for _, tag := range tags {
		line := int(tag.Location.Line)
		p.placed[line] = placed{indent: at, text: tagLine(strings.TrimSpace(p.text.Line(line)))}
	}
	text := keyword + ":"
	if name = strings.TrimSpace(name); name != "" {
		text += " " + name
	}
	p.placed[int(l.Line)] = placed{indent: at, text: text, heading: true}
}

var (
	behindTags = regexp.MustCompile(`\s+#`) // a comment is, as the parser takes it
	gaps       = regexp.MustCompile(`[ \t]+`)
)

// tagLine puts one blank between tags. A comment behind them stays as it is.
func tagLine(text string) string {
	end := len(text)
	if comment := behindTags.FindStringIndex(text); comment != nil {
		end = comment[0]
	}
	return gaps.ReplaceAllString(text[:end], " ") + text[end:]
}

func (p *printer) steps(at int, steps []*messages.Step) {
	for _, step := range steps {
		text := strings.TrimSpace(step.Keyword) + " " + straight(strings.TrimSpace(step.Text), p.fits)
		p.placed[int(step.Location.Line)] = placed{indent: at, text: text}
		if step.DataTable != nil {
			p.table(at+level, step.DataTable.Rows)
		}
		if step.DocString != nil {
			p.docString(at+level, int(step.DocString.Location.Line), step.DocString.Delimiter)
		}
	}
}

// docString moves a doc string as a whole. The parser takes as many blanks off each
// line as stand before the delimiter, or all where there are fewer.
func (p *printer) docString(at, first int, delimiter string) {
	opening := p.text.Line(first)
	own := len(opening) - len(strings.TrimLeft(opening, " \t"))
	p.placed[first] = placed{indent: at, text: strings.TrimSpace(opening)}
	for number := first + 1; number <= p.text.Count(); number++ {
		line := p.text.Line(number)
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), delimiter) {
			p.placed[number] = placed{indent: at, text: strings.TrimSpace(line)}
			return
		}
		text := strings.TrimLeft(line, " ")
		if len(line)-len(text) > own {
			text = line[own:]
		}
		p.placed[number] = placed{indent: at, text: text, verbatim: true}
	}
}
