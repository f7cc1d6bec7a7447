package reports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
)

// cause is what went wrong in one or many scenarios: the same assertion about the
// same place, with the same values.
type cause struct {
	state     int
	sentence  string // what is the matter, in one line
	mismatch  *result.Mismatch
	contrast  *contrast
	who       string
	step      *result.Step
	scenarios []*result.Scenario
}

// causesOf groups what did not pass and should have: the gravest state first, of
// these what is decided, then the most frequent, then the best proved. Whom a problem kept from running
// is told with the problem, and what was cut short with the run.
func causesOf(run *result.Run) []*cause {
	var all []*cause
	byKey := map[string]*cause{}
	blame := blameOf(run)
	for _, sc := range run.Scenarios {
		told := run.Reference != nil && isCompared(sc)
		if !isBad(sc) && sc.Status != result.Flaky || told || len(blame(sc)) > 0 {
			continue
		}
		one := causeOf(run, sc)
		key := strings.Join([]string{string(sc.Status), one.who, anonymous(one.sentence)}, "\x00")
		c := under(byKey, key, func(c *cause) { *c = one; all = append(all, c) })
		c.scenarios = append(c.scenarios, sc)
	}
	all = append(all, contrastCauses(run)...)
	slices.SortStableFunc(all, func(a, b *cause) int {
		return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.doubt(), b.doubt()), cmp.Compare(len(b.scenarios), len(a.scenarios)), cmp.Compare(a.rank(), b.rank()))
	})
	return all
}

// doubt is 1 where nobody can say who is wrong.
func (c *cause) doubt() int {
	if c.who == string(result.NotDecided) {
		return 1
	}
	return 0
}

func (c *cause) rank() int { return rankOf(c.scenarios[0].Evidence) }

func causeOf(run *result.Run, sc *result.Scenario) cause {
	c := cause{state: stateOf(run, sc), step: culprit(sc), sentence: sentenceOf(sc), who: whoIsWrong(run, sc)}
	if c.step != nil {
		c.mismatch = c.step.Mismatch
	}
	return c
}

// sentenceOf says in one line why a scenario is not simply passed: of long values,
// only that they differ.
func sentenceOf(sc *result.Scenario) string {
	step, why := culprit(sc), reason(sc)
	switch {
	case step == nil && why == "" && len(sc.Earlier) > 0:
		return sc.Earlier[0].Reason
	case step == nil:
		return why
	case step.Mismatch != nil && isShort(step.Mismatch.Found) && isShort(step.Mismatch.Wanted):
		return step.Mismatch.Error()
	case step.Mismatch != nil:
		return step.Mismatch.Where + " differs"
	case step.Error != "":
		return step.Error
	}
	return why
}

// anonymous takes out of a sentence what is another in each scenario: ids, and the
// indexes of lists.
func anonymous(sentence string) string {
	sentence = words.ReplaceAllStringFunc(sentence, func(word string) string {
		if diff.IsID(word) {
			return "<id>"
		}
		return word
	})
	return indexes.ReplaceAllString(sentence, ".*$1")
}

var (
	words   = regexp.MustCompile(`\w+`)
	indexes = regexp.MustCompile(`\.\d+(\.|\b)`)
)

// contrastCauses are the differences of a comparison that are not listed.
func contrastCauses(run *result.Run) (all []*cause) {
	if run.Reference == nil {
		return nil
	}
	for _, group := range contrasts(run, false) {
		all = append(all, &cause{
			state: stateAt("differs"), sentence: group.where(), contrast: group,
			who: string(group.first.Wrong), step: group.step, scenarios: group.scenarios,
		})
	}
	return all
}
