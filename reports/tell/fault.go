package tell

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/internal/diff"
	"assay/internal/openapi"
	"assay/internal/result"
)

// Fault is one thing that is wrong in a scenario. Of two documents each place where
// they differ is one, and of the contract each place that breaks it.
type Fault struct {
	key      string // the same for the same thing, whichever ids and items it was seen at
	Sentence string
	Found    string
	Wanted   string
	Finding  *result.ContractFinding // of a breach of the contract
}

// manyFaults is how many faults of a scenario are told apart. An answer in which
// more is wrong is one that is wrong as a whole.
const manyFaults = 5

// faultsOf returns what is wrong in a scenario, at least one.
func faultsOf(sc *result.Scenario) []Fault {
	step := Culprit(sc)
	var all []Fault
	switch {
	case step != nil && step.Mismatch != nil:
		all = differingFaults(step.Mismatch)
	case step != nil:
		all = breachFaults(step)
	}
	switch {
	case len(all) == 0:
		sentence := SentenceOf(sc)
		one := Fault{key: anonymous(sentence), Sentence: sentence}
		if step != nil && step.Mismatch != nil {
			one.Found, one.Wanted = step.Mismatch.Found, step.Mismatch.Wanted
		}
		return []Fault{one}
	case len(all) > manyFaults:
		return []Fault{together(all)}
	}
	return all
}

func differingFaults(m *result.Mismatch) (all []Fault) {
	for _, l := range spotsOf(m) {
		all = alsoFault(all, Fault{
			key: anonymous(m.Where) + ": " + anonymous(anyItem(l.path)), Sentence: l.sentence(m.Where), Found: l.found, Wanted: l.wanted,
		})
	}
	return all
}

// breachFaults are the places at which a step that failed for the contract breaks it.
func breachFaults(step *result.Step) (all []Fault) {
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

func breachFault(f *result.ContractFinding) Fault {
	wanted := f.Wants
	if f.Found == "absent" {
		wanted = "required"
	}
	key := strings.Join([]string{f.Operation, anyItem(f.Path), string(f.Wrong), wanted}, "\x00")
	return Fault{key: key, Sentence: f.String(), Found: f.Found, Wanted: wanted, Finding: f}
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

func alsoFault(all []Fault, one Fault) []Fault {
	if slices.ContainsFunc(all, func(f Fault) bool { return f.key == one.key }) {
		return all
	}
	return append(all, one)
}

// together tells many faults as one, by the first of them.
func together(all []Fault) Fault {
	one := all[0]
	one.Sentence += andPlaces(len(all) - 1)
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

// withoutIDs puts "<id>" for each id: whatever a request of the contract has in the place
// of one, as in /v1/issuing/cards/ic_nope, and elsewhere what has the shape of one.
func withoutIDs(text string) string {
	return words.ReplaceAllStringFunc(requests.ReplaceAllStringFunc(text, templateOf), func(word string) string {
		if diff.IsID(word) {
			return "<id>"
		}
		return word
	})
}

// templateOf is the template of a request, which stays as it is if the contract has none.
func templateOf(request string) string {
	spec, err := openapi.Load()
	if err != nil {
		return request // the ids that are told by their shape are found all the same
	}
	method, path, _ := strings.Cut(request, " ")
	operation, ids := spec.Find(method, path)
	if len(ids) == 0 {
		return request
	}
	return method + " " + placeholders.ReplaceAllString(operation.Path, "<id>")
}

var (
	words        = regexp.MustCompile(`\w+`)
	indexes      = regexp.MustCompile(`\.\d+(\.|\b)`)
	requests     = regexp.MustCompile(`\b(GET|POST|DELETE) /v1/[\w./-]+`)
	placeholders = regexp.MustCompile(`\{\w+\}`)
)
