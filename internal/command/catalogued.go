package command

import (
	"assay/reports/format"
	"assay/steps"
)

// catalogued is the language as reports tell of it, which know no sentence.
func (m *machine) catalogued() (*format.Language, error) {
	language, err := m.language()
	if err != nil {
		return nil, err
	}
	places := map[*steps.Definition]int{}
	for i, d := range language.Definitions() {
		places[d] = i
	}
	all := steps.Search(m.groups()) // in the same order
	told := &format.Language{Catalogue: *catalogueOf(all), Made: func(step string) (found []int) {
		for _, d := range language.Made(step) {
			found = append(found, places[d])
		}
		return found
	}}
	for _, y := range steps.Synonyms() {
		row := format.Synonym{Words: y.Words}
		for i, s := range all {
			found, worded := y.Finds(s.Sentence)
			if found {
				row.Sentences = append(row.Sentences, i)
			}
			if worded {
				row.Worded = append(row.Worded, i)
			}
		}
		told.Synonyms = append(told.Synonyms, row)
	}
	return told, nil
}
