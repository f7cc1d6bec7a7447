package command

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/reports/ink"
	"assay/runner"
)

// findScenario returns the suite that has the scenario, and the scenario unrun.
func findScenario(m *machine, name string, paths []string) (*runner.Suite, *result.Scenario, error) {
	if strings.Contains(name, ".feature") {
		if len(paths) > 0 {
			return nil, nil, fmt.Errorf("%s says where it is; leave out the paths", name)
		}
		return findIn(m, "", []string{name})
	}
	if len(paths) > 0 {
		return findIn(m, name, paths)
	}
	places, looked := [][]string{nil}, "in the suite inside assay"
	if hasOwn() {
		places, looked = [][]string{{"features"}, nil}, "below features/ and "+looked
	}
	suite, meant, err := findIn(m, name, places...)
	if none := new(noneError); errors.As(err, &none) {
		err = fmt.Errorf("%w\n  this looked %s; name the file of another, as in: assay explain mine.feature:3", err, looked)
	}
	return suite, meant, err
}

// hasOwn says whether there are features of one's own where assay init puts them.
func hasOwn() bool {
	own, err := os.Stat("features")
	return err == nil && own.IsDir()
}

// hintAtOwn says of a selection that finds nothing in the suite inside assay where else
// what is looked for may be.
func hintAtOwn(problems []result.Problem) {
	for i := range problems {
		if p := &problems[i]; p.Cause == "selection.empty" {
			p.Hint = "this looked into the suite inside assay; assay run features looks into yours"
		}
	}
}

// findIn looks in one place after the other, each some paths.
func findIn(m *machine, name string, places ...[]string) (*runner.Suite, *result.Scenario, error) {
	var suites []*runner.Suite
	var has [][]*result.Scenario
	var wrong []result.Problem
	for _, paths := range places {
		suite, err := (&suiteFlags{workers: 1}).suite(m, paths)
		if err != nil {
			return nil, nil, err
		}
		if len(suite.Problems) > 0 && name != "" { // a path leads to nothing
			return nil, nil, errors.New(saying(suite.Problems[0]) + "; a name that has blanks goes in quotes")
		}
		scenarios, problems := suite.Scenarios()
		suites, has, wrong = append(suites, suite), append(has, scenarios), append(wrong, problems...)
	}
	meant, at, err := oneOf(name, has...)
	none := new(noneError)
	switch hidden := errors.As(err, &none) && none.near == "" && len(wrong) > 0; { // it may be in what is wrong
	case hidden && name == "":
		return nil, nil, errors.New(saying(wrong[0]))
	case hidden:
		return nil, nil, fmt.Errorf("%w\n  %s", err, saying(wrong[0]))
	case err != nil:
		return nil, nil, err
	}
	return suites[at], meant, nil
}

// fitting are the ways to name a scenario, the surest first.
var fitting = []func(sc *result.Scenario, name string) bool{
	func(sc *result.Scenario, name string) bool { return sc.ID == name },
	func(sc *result.Scenario, name string) bool { return fmt.Sprintf("%s:%d", sc.File, sc.Line) == name },
	func(sc *result.Scenario, name string) bool { return strings.EqualFold(sc.Name, name) },
	func(sc *result.Scenario, name string) bool {
		return strings.Contains(strings.ToLower(sc.ID), strings.ToLower(name))
	},
	func(sc *result.Scenario, name string) bool { return hasAll(sc.Name, name) },
	func(sc *result.Scenario, name string) bool { return hasAll(sc.ID, name) },
}

// hasAll says whether a text has all of some words, in any case and order.
func hasAll(text, words string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(word string) bool { return !strings.Contains(text, word) })
}

// oneOf returns the scenario that is meant by a name, and which of the lists has it: the
// first that has any which fit as well. Several, and none, are errors that say which
// there are.
func oneOf(name string, lists ...[]*result.Scenario) (meant *result.Scenario, list int, err error) {
	for _, fits := range fitting {
		for i, all := range lists {
			found := slices.DeleteFunc(slices.Clone(all), func(sc *result.Scenario) bool { return !fits(sc, name) })
			switch len(found) {
			case 0:
			case 1:
				return found[0], i, nil
			default:
				return nil, i, several(found)
			}
		}
	}
	return nil, 0, noScenario(slices.Concat(lists...), name)
}

func several(found []*result.Scenario) error {
	const most = 20
	text := fmt.Sprintf("%s fit; name one by its place:", ink.Plural(len(found), "scenario"))
	for _, sc := range found[:min(most, len(found))] {
		text += fmt.Sprintf("\n  %s:%d  %s", sc.File, sc.Line, sc.ID)
	}
	if more := len(found) - most; more > 0 {
		text += fmt.Sprintf("\n  … and %d more", more)
	}
	return errors.New(text)
}

// noneError is that of a name which no scenario has.
type noneError struct{ name, near string }

func (e *noneError) Error() string {
	if e.near != "" {
		return fmt.Sprintf("no scenario is called %q; did you mean %q?", e.name, e.near)
	}
	return fmt.Sprintf("no scenario is called %q, nor has those words in its name; assay run --name WORD finds some", e.name)
}

// noScenario says which name was meant: the nearest, or that of the first scenario that
// has all the words as they may have been meant.
func noScenario(all []*result.Scenario, name string) error {
	var names []string
	for _, sc := range all {
		names = append(names, sc.Name)
	}
	return &noneError{name, cmp.Or(spelling.Nearest(name, names), nearestByWords(name, names))}
}

// nearestByWords is the first name that has all the words, or the nearest
// there is of each; "" if there is none.
func nearestByWords(name string, names []string) string {
	said, words := strings.Fields(name), strings.Fields(strings.Join(names, " "))
	for i, word := range said {
		if said[i] = spelling.Within(max(1, len(word)/3), word, words); said[i] == "" {
			return ""
		}
	}
	at := slices.IndexFunc(names, func(n string) bool { return hasAll(n, strings.Join(said, " ")) })
	if at < 0 {
		return ""
	}
	return names[at]
}
