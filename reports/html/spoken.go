package html

import (
	"slices"
	"sync"

	"assay/internal/result"
	"assay/reports/format"
)

// spoken counts what runs say in the sentences of a language, from the rows of the page
// in any order, by several goroutines.
type spoken struct {
	language *format.Language
	runs     int

	mu      sync.Mutex
	known   []voiced           // by the place of the sentence
	strange map[string]*voiced // steps that no sentence fits
}

// voiced is what became of a sentence: its steps of each run by state, the rows that
// have one, and those in which one was to blame.
type voiced struct {
	fared      [][]int
	rows, hurt []int
}

// spokenOf begins to count; nil where the language is not known.
func spokenOf(o format.Options, runs int) (*spoken, error) {
	if o.Language == nil {
		return nil, nil
	}
	language, err := o.Language()
	if err != nil {
		return nil, err
	}
	return &spoken{language: language, runs: runs, known: make([]voiced, len(language.Sentences)), strange: map[string]*voiced{}}, nil
}

// note counts the steps of a row in a run. Most are said often: made remembers of
// which sentences they are.
func (s *spoken) note(row, run int, steps []result.Step, made map[string][]int) {
	if s == nil {
		return
	}
	for i := range steps {
		if _, known := made[steps[i].Text]; !known {
			made[steps[i].Text] = s.language.Made(steps[i].Text)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range steps {
		step, state := &steps[i], stateAt(stateWord(steps[i].Status))
		for _, at := range made[step.Text] {
			s.known[at].count(row, run, s.runs, state)
		}
		if len(made[step.Text]) == 0 {
			under(s.strange, step.Text, func(*voiced) {}).count(row, run, s.runs, state)
		}
	}
}

func (v *voiced) count(row, run, runs, state int) {
	if v.fared == nil {
		v.fared = make([][]int, runs)
	}
	if v.fared[run] == nil {
		v.fared[run] = make([]int, len(states))
	}
	v.fared[run][state]++
	v.rows = withRow(v.rows, row)
	if states[state].full {
		v.hurt = withRow(v.hurt, row)
	}
}

// withRow adds a row once: its steps are counted one after the other.
func withRow(rows []int, row int) []int {
	if slices.Contains(rows[max(0, len(rows)-1):], row) {
		return rows
	}
	return append(rows, row)
}

// isSilent says whether no step is one of the language: the run is of something else.
func (s *spoken) isSilent() bool {
	return s == nil || !slices.ContainsFunc(s.known, func(v voiced) bool { return len(v.rows) > 0 })
}
