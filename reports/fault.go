package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
)

// fault is one thing that is wrong in a scenario. Of two documents each place where
// they differ is one, and of the contract each place that breaks it.
type fault struct {
	key      string // the same for the same thing, whichever ids and items it was seen at
	sentence string
	found    string
	wanted   string
	finding  *result.ContractFinding // of a breach of the contract
}

// manyFaults is how many faults of a scenario are told apart. An answer in which
// more is wrong is one that is wrong as a whole.
const manyFaults = 5

// faultsOf returns what is wrong in a scenario, at least one.
func faultsOf(sc *result.Scenario) []fault {
	step := culprit(sc)
	var all []fault
	switch {
	case step != nil && step.Mismatch != nil:
		all = differingFaults(step.Mismatch)
	case step != nil:
		all = breachFaults(step)
	}
	switch {
	case len(all) == 0:
		sentence := sentenceOf(sc)
		one := fault{key: anonymous(sentence), sentence: sentence}
		if step != nil && step.Mismatch != nil {
			one.found, one.wanted = step.Mismatch.Found, step.Mismatch.Wanted
		}
		return []fault{one}
	case len(all) > manyFaults:
		return []fault{together(all)}
	}
	return all
}

func differingFaults(m *result.Mismatch) (all []fault) {
	for _, l := range spotsOf(m) {
		all = alsoFault(all, fault{
			key: anonymous(m.Where) + ": " + anonymous(anyItem(l.path)), sentence: l.sentence(m.Where), found: l.found, wanted: l.wanted,
		})
	}
	return all
}

// breachFaults are the places at which a step that failed for the contract breaks it.
func breachFaults(step *result.Step) (all []fault) {
	if breachOf(step) == nil {
		return nil
	}
	for i := range step.Contract {
		if f := &step.Contract[i]; isBreach(f) {
			all = alsoFault(all, breachFault(f))
		}
	}
	return all
}

func breachFault(f *result.ContractFinding) fault {
	wanted := f.Wants
	if f.Found == "absent" {
		wanted = "required"
	}
	key := strings.Join([]string{f.Operation, anyItem(f.Path), string(f.Wrong), wanted}, "\x00")
	return fault{key: key, sentence: f.String(), found: f.Found, wanted: wanted, finding: f}
}

// breachOf returns the breach of the contract for which a step failed, nil if it did not.
func breachOf(step *result.Step) *result.ContractFinding {
	if step == nil || step.Mismatch != nil {
		return nil
	}
	for i := range step.Contract {
		if f := &step.Contract[i]; isBreach(f) && strings.Contains(step.Error, f.String()) {
			return f
		}
	}
	return nil
}

func isBreach(f *result.ContractFinding) bool {
	return f.Level == result.LevelBreach && f.Wrong == result.WrongTarget && f.Known == ""
}

func alsoFault(all []fault, one fault) []fault {
	if slices.ContainsFunc(all, func(f fault) bool { return f.key == one.key }) {
		return all
	}
	return append(all, one)
}

// together tells many faults as one, by the first of them.
func together(all []fault) fault {
	one := all[0]
	one.sentence += andPlaces(len(all) - 1)
	var keys []string
	for _, f := range all {
		keys = append(keys, f.key)
	}
	one.key = fmt.Sprintf("%d\x00%s", len(all), strings.Join(keys, "\x00"))
	return one
}

// anonymous takes out of a sentence what is another in each scenario: ids, and the
// indexes of lists.
func anonymous(sentence string) string {
	return indexes.ReplaceAllString(withoutIDs(sentence), ".*$1")
}

func withoutIDs(text string) string {
	return words.ReplaceAllStringFunc(text, func(word string) string {
		if diff.IsID(word) {
			return "<id>"
		}
		return word
	})
}

var (
	words   = regexp.MustCompile(`\w+`)
	indexes = regexp.MustCompile(`\.\d+(\.|\b)`)
)
