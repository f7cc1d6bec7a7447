package html

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"assay/internal/catalogue"
	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

// language is one of three sentences: "it is …", the same after a while, and one that
// nobody says.
func language() (*format.Language, error) {
	return &format.Language{
		Catalogue: catalogue.Catalogue{
			Sentences: []catalogue.Sentence{
				{Group: "Things", Pattern: "it is {word}", Kind: "then", Meaning: "Looks at it.", Example: "it is open", Parameters: []string{"word"}},
				{Group: "Things", Pattern: "nobody says this:", Kind: "given", Meaning: "Says nothing.", Example: "nobody says this:", Below: []string{"| a | b |"}},
				{Group: "Waits", Pattern: "soon {sentence}", Kind: "then", Meaning: "Waits.", Example: "soon it is open", Parameters: []string{"sentence"}},
			},
			Parameters: []catalogue.Parameter{{Name: "word", Meaning: "a word", Values: []string{"open", "closed"}}, {Name: "sentence", Example: "it is open"}},
		},
		Synonyms: []format.Synonym{{Words: []string{"state"}, Sentences: []int{0, 1}, Worded: []int{0}}, {Words: []string{"nothing"}}},
		Made: func(step string) (found []int) {
			if inner, ok := strings.CutPrefix(step, "soon "); ok && strings.HasPrefix(inner, "it is ") {
				return []int{2, 0}
			}
			if strings.HasPrefix(step, "it is ") {
				return []int{0}
			}
			return nil
		},
	}, nil
}

// speaking is a run of scenarios with one step each; one that ends in an exclamation
// mark failed.
func speaking(texts ...string) *result.Run {
	run := samples.Conforming()
	run.Scenarios = nil
	for _, text := range texts {
		status := result.Passed
		if strings.HasSuffix(text, "!") {
			status = result.Failed
		}
		run.Scenarios = append(run.Scenarios, samples.Scenario("features/x.feature", "X", "scenario "+text, status, samples.Step("Then", strings.TrimSuffix(text, "!"), status)))
	}
	return run
}

// toldOf is what the page has of the sentences; nil for nothing.
func toldOf(t *testing.T, runs ...*result.Run) *phrasebook {
	t.Helper()
	var b bytes.Buffer
	if err := Several(&b, runs, format.Options{Language: language}); err != nil {
		t.Fatal(err)
	}
	text := samples.Between(samples.Unpacked(t, b.String()), `id="sentences-said">`, "</script>")
	if text == "" {
		return nil
	}
	book := new(phrasebook)
	if err := json.Unmarshal([]byte(text), book); err != nil {
		t.Fatal(err)
	}
	return book
}

var ok, bad = stateAt("passed"), stateAt("failed")

// The page has each sentence once, how its steps fared on each target, and where it was
// said; a sentence inside another is said, too.
func TestSentencesOfTheRun(t *testing.T) {
	t.Parallel()
	texts := []string{"it is a", "soon it is b", "else", "it is c!"}
	for range 60 { // which lie in several chunks
		texts = append(texts, "else "+strings.Repeat("x", len(texts)))
	}
	texts = append(texts, "it is d")
	book := toldOf(t, speaking(texts...), speaking("it is a!"))
	if len(book.Groups) != 3 {
		t.Fatalf("the groups are %+v", book.Groups)
	}
	things, waits := book.Groups[0].Phrases, book.Groups[1].Phrases
	for _, row := range []struct {
		what      string
		got, want any
	}{
		{"the steps of a sentence", things[0].Fared, [][][2]int{{{bad, 1}, {ok, 3}}, {{bad, 1}}}},
		{"its rows", things[0].Rows, []int{0, 1, 2, 61, 1}},
		{"the rows in which it failed", things[0].Hurt, []int{3, 62}},
		{"the rows of what nobody says", things[1].Rows, []int(nil)},
		{"its example", things[1].Below, []said{"| a | b |"}},
		{"the steps of a sentence around another", waits[0].Fared, [][][2]int{{{ok, 1}}, {}}},
		{"the synonyms", book.Synonyms, []phraseSynonym{{[]said{"state"}, []int{0, 1}, []int{0}}, {[]said{"nothing"}, []int{}, []int{}}}},
		{"the values of a parameter", book.Parameters[0].Values, []said{"open", "closed"}},
	} {
		if !reflect.DeepEqual(row.got, row.want) {
			t.Errorf("%s: %v, want %v", row.what, row.got, row.want)
		}
	}
}

// Steps that the catalogue does not have are listed as such, each once and not without end.
func TestSentencesThatNobodyKnows(t *testing.T) {
	t.Parallel()
	texts := []string{"it is a", "another's step", "another's step"}
	for i := range manyStrange {
		texts = append(texts, strings.Repeat("more ", i+1))
	}
	run := speaking(texts...)
	for i, sc := range run.Scenarios {
		sc.ID = strings.Repeat("i", i+1)
	}
	book := toldOf(t, run)
	strange := book.Groups[len(book.Groups)-1]
	if !strange.Strange || len(strange.Phrases) != manyStrange || strange.Left != 1 {
		t.Fatalf("%d are listed as strange: %v, and %d left out", len(strange.Phrases), strange.Strange, strange.Left)
	}
	if p := strange.Phrases[0]; p.Pattern != "another's step" || !reflect.DeepEqual(p.Rows, []int{1, 1}) {
		t.Errorf("the first of them is %+v", p)
	}
}

// A run that says nothing of the language, as one of mutants, has no such part.
func TestNoSentences(t *testing.T) {
	t.Parallel()
	if book := toldOf(t, speaking("else")); book != nil {
		t.Errorf("a run of nothing known has %+v", book)
	}
	if book := toldOf(t, &result.Run{}); book != nil {
		t.Errorf("a run of nothing has %+v", book)
	}
	if page := written(t, speaking("it is a")); strings.Contains(page, `id="sentences`) {
		t.Error("there are sentences of a language that nobody told")
	}
}
