package feature

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/say"
)

// Parse returns the document of a feature, or what is wrong with its syntax.
func Parse(name string, text Lines) (document *messages.GherkinDocument, problems []result.Problem) {
	defer func() {
		if p := recover(); p != nil {
			problems = []result.Problem{*say.Problem("feature.syntax", name, 0, "", "the parser gave up: %s", say.Cut(fmt.Sprint(p)))}
		}
	}()
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(text.Text), (&messages.Incrementing{}).NewId)
	if err != nil {
		return nil, syntaxProblems(name, text, err)
	}
	return document, nil
}

// complaint is one error of the parser.
type complaint struct {
	line     int
	said     string
	expected string // what it would have taken instead; "" when that is not the matter
	text     string // of the line; "" at the end of the file
}

var (
	syntaxError = regexp.MustCompile(`^\((\d+):\d+\): (.*)$`)
	unexpected  = regexp.MustCompile(`^expected: (.*), got '(.*)'$`)
	unfinished  = regexp.MustCompile(`^unexpected end of file, expected: (.*)$`)
)

func complaints(err error) []complaint {
	var all []complaint
	for row := range strings.SplitSeq(err.Error(), "\n") {
		m := syntaxError.FindStringSubmatch(row)
		if m == nil {
			continue // the headline
		}
		c := complaint{said: m[2]}
		c.line, _ = strconv.Atoi(m[1])
		if got := unexpected.FindStringSubmatch(m[2]); got != nil {
			c.expected, c.text = got[1], strings.Trim(got[2], " \t")
		} else if end := unfinished.FindStringSubmatch(m[2]); end != nil {
			c.expected = end[1]
		}
		all = append(all, c)
	}
	return all
}

// beforeFeature says whether no feature had begun.
func (c complaint) beforeFeature() bool { return strings.Contains(c.expected, "#FeatureLine") }

// causes leaves out what only follows from an error before it.
func causes(all []complaint, text Lines) []complaint {
	var kept []complaint
	for i, c := range all {
		switch {
		case len(kept) == 0 || !c.follows(all[i-1], text):
			kept = append(kept, c)
		case c.beforeFeature() && c.meansFeature() && !kept[0].meansFeature():
			kept[0] = c // the line that was to begin the feature tells most
		}
	}
	return kept
}

// follows says whether a complaint is a consequence of the one before. A wrong
// line makes the parser stumble over the next ones: over all lines of the file
// when that line was to begin the feature; else over headings and steps that are
// right but have lost their place, over text right below, and over the end.
func (c complaint) follows(before complaint, text Lines) bool {
	switch {
	case c.expected == "":
		return false
	case c.beforeFeature():
		return before.beforeFeature()
	case c.text == "":
		return c.expected == before.expected // nothing was taken in between
	case Misplaced(c.text) != "":
		return true
	}
	return !nearKeyword(c.text) && text.idle(before.line+1, c.line-1)
}

// meansFeature says whether the line was to begin the feature.
func (c complaint) meansFeature() bool { return Near(FirstWord(c.text), []string{"Feature"}) }

// mostTold is how many errors of a file are told one by one; the parser gathers
// one for each line if it must.
const mostTold = 20

// syntaxProblems tells the causes of the parser's errors.
func syntaxProblems(name string, text Lines, err error) []result.Problem {
	var problems []result.Problem
	found := causes(complaints(err), text)
	for i, c := range found {
		if i == mostTold {
			problems = append(problems, *say.Problem("feature.syntax", name, c.line, "", "from here on: %s", say.Count(len(found)-i, "more error")))
			break
		}
		if opened := text.unclosed(); c.text == "" && c.expected != "" && opened > 0 && !told(opened, found[:i]) {
			hint := fmt.Sprintf("close it with %s on a line of its own", Delimiter(strings.TrimLeft(text.Line(opened), " \t")))
			problems = append(problems, *say.Problem("feature.syntax", name, opened, hint, "the doc string that begins here is not closed"))
			continue
		}
		message, hint := c.explain(text)
		if c.text == "" && c.expected != "" {
			c.line = text.last() // not where nothing stands any more
		}
		problems = append(problems, *say.Problem("feature.syntax", name, c.line, hint, "%s", say.Cut(message)))
	}
	if problems == nil {
		problems = append(problems, *say.Problem("feature.syntax", name, 0, "", "%s", say.Cut(err.Error())))
	}
	return problems
}

// told says whether one of the complaints is about a line: what begins there stands
// where it must not, and the parser did not read it.
func told(line int, all []complaint) bool {
	return slices.ContainsFunc(all, func(c complaint) bool { return c.line == line })
}

// explain says in the words of an author what the parser says in its own.
func (c complaint) explain(text Lines) (message, hint string) {
	switch {
	case c.said == "inconsistent cell count within the table":
		return ragged(text, c.line)
	case c.said == "A tag may not contain whitespace":
		return "a tag holds a blank", "begin every tag with @, as in @a @b"
	case c.expected == "":
		return c.said, ""
	case c.text == "":
		return "the file ends in the middle: a doc string is not closed, or a tag stands before nothing", ""
	case c.beforeFeature():
		if c.meansFeature() {
			return fmt.Sprintf("%q begins no feature", say.Cut(c.text)), Hint(c.text)
		}
		return fmt.Sprintf("%q stands before any feature", say.Cut(c.text)), `a file begins with "Feature:" and a name`
	}
	what := "is neither a step nor a heading, and not expected here"
	if Misplaced(c.text) != "" {
		what = "is not expected here"
	}
	return fmt.Sprintf("%q %s", say.Cut(c.text), what), Hint(c.text)
}
