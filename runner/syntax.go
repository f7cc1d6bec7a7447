package runner

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// parse returns the document of a feature, or what is wrong with its syntax.
func parse(name string, text lines) (document *messages.GherkinDocument, problems []result.Problem) {
	defer func() {
		if p := recover(); p != nil {
			problems = []result.Problem{*problem("feature.syntax", name, 0, "", "the parser gave up: %s", cut(fmt.Sprint(p)))}
		}
	}()
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(text.text), (&messages.Incrementing{}).NewId)
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
func causes(all []complaint, text lines) []complaint {
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
func (c complaint) follows(before complaint, text lines) bool {
	switch {
	case c.expected == "":
		return false
	case c.beforeFeature():
		return before.beforeFeature()
	case c.text == "":
		return c.expected == before.expected // nothing was taken in between
	case misplaced(c.text) != "":
		return true
	}
	return !nearKeyword(c.text) && text.idle(before.line+1, c.line-1)
}

// meansFeature says whether the line was to begin the feature.
func (c complaint) meansFeature() bool { return near(firstWord(c.text), []string{"Feature"}) }

// mostTold is how many errors of a file are told one by one; the parser gathers
// one for each line if it must.
const mostTold = 20

// syntaxProblems tells the causes of the parser's errors.
func syntaxProblems(name string, text lines, err error) []result.Problem {
	var problems []result.Problem
	found := causes(complaints(err), text)
	for i, c := range found {
		if i == mostTold {
			problems = append(problems, *problem("feature.syntax", name, c.line, "", "from here on: %s", plural(len(found)-i, "more error")))
			break
		}
		if opened := text.unclosed(); c.text == "" && c.expected != "" && opened > 0 {
			problems = append(problems, *problem("feature.syntax", name, opened, `close it with """ on a line of its own`, "the doc string that begins here is not closed"))
			continue
		}
		message, hint := c.explain(text)
		problems = append(problems, *problem("feature.syntax", name, c.line, hint, "%s", cut(message)))
	}
	if problems == nil {
		problems = append(problems, *problem("feature.syntax", name, 0, "", "%s", cut(err.Error())))
	}
	return problems
}

// explain says in the words of an author what the parser says in its own.
func (c complaint) explain(text lines) (message, hint string) {
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
			return fmt.Sprintf("%q begins no feature", cut(c.text)), keywordHint(c.text)
		}
		return fmt.Sprintf("%q stands before any feature", cut(c.text)), `a file begins with "Feature:" and a name`
	}
	what := "is neither a step nor a heading, and not expected here"
	if misplaced(c.text) != "" {
		what = "is not expected here"
	}
	return fmt.Sprintf("%q %s", cut(c.text), what), keywordHint(c.text)
}
