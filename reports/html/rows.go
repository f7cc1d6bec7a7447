package html

import (
	"fmt"
	"time"

	"assay/internal/result"
)

// sheet is the matrix of the page: features, their rules, their scenarios, and for
// each the runs it was in. A scenario is the same in two runs if its ID is.
type sheet struct {
	runs     []*result.Run
	features []*sheetFeature
	rows     []*sheetRow // in the order of the page
	spoken   *spoken     // what they say; nil where nobody knows their language
}

type sheetFeature struct {
	name, file string
	rules      []*sheetRule
}

type sheetRule struct {
	name string
	rows []*sheetRow
}

// sheetRow is one scenario, by run; nil where a run has not got it.
type sheetRow struct {
	number int
	cells  []*result.Scenario
}

// newSheet orders scenarios as the first run has them; what only later ones have
// follows in its feature and rule.
func newSheet(runs []*result.Run) *sheet {
	s := &sheet{runs: runs}
	features, rules, rows := map[[2]string]*sheetFeature{}, map[[3]string]*sheetRule{}, map[string]*sheetRow{}
	for column, run := range runs {
		for _, sc := range run.Scenarios {
			if row := rows[sc.ID]; row != nil && sc.ID != "" && row.cells[column] == nil {
				row.cells[column] = sc
				continue
			}
			feature := under(features, [2]string{sc.File, sc.Feature}, func(f *sheetFeature) {
				f.name, f.file = sc.Feature, sc.File
				s.features = append(s.features, f)
			})
			rule := under(rules, [3]string{sc.File, sc.Feature, sc.Rule}, func(r *sheetRule) {
				r.name = sc.Rule
				feature.rules = append(feature.rules, r)
			})
			row := &sheetRow{cells: make([]*result.Scenario, len(runs))}
			row.cells[column] = sc
			rule.rows, rows[sc.ID] = append(rule.rows, row), row
		}
	}
	s.number()
	return s
}

// under returns what stands under a key, made at first.
func under[K comparable, V any](all map[K]*V, key K, begin func(*V)) *V {
	if all[key] == nil {
		all[key] = new(V)
		begin(all[key])
	}
	return all[key]
}

func (s *sheet) number() {
	for _, feature := range s.features {
		for _, rule := range feature.rules {
			for _, row := range rule.rows {
				row.number = len(s.rows)
				s.rows = append(s.rows, row)
			}
		}
	}
}

// scenario returns the first of a row.
func (r *sheetRow) scenario() *result.Scenario {
	for _, sc := range r.cells {
		if sc != nil {
			return sc
		}
	}
	return nil
}

// columnsOf names the runs: by their targets, and by number and by when they were
// begun where one target was run twice.
func columnsOf(runs []*result.Run) []string {
	times := map[string]int{}
	names := make([]string, len(runs))
	for i, run := range runs {
		names[i] = targetName(run)
		times[names[i]]++
	}
	for i, name := range names {
		if times[name] > 1 {
			names[i] = fmt.Sprintf("%d. %s, %s", i+1, name, moment(runs[i].Started))
		}
	}
	return names
}

func targetName(run *result.Run) string {
	name := run.Target
	if name == "" {
		name = "no target"
	}
	if run.Reference != nil {
		name += " against " + run.Reference.Target
	}
	return name
}

// moment writes a time in the zone of all.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }
