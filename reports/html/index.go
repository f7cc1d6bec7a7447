package html

import (
	"cmp"
	"encoding/json"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// The index is what the page holds of every scenario at once, to show the matrix
// and to filter it. What is shown of one at a time lies in chunks.
type (
	index struct {
		Columns []said  `json:"columns"`
		Chunk   int     `json:"chunk"` // scenarios in each
		States  []state `json:"states"`
	}
	indexFeature struct {
		Name  said        `json:"name"`
		File  said        `json:"file"`
		Rules []indexRule `json:"rules"`
	}
	indexRule struct {
		Name said       `json:"name,omitempty"`
		Rows []indexRow `json:"rows"`
	}
	indexRow struct {
		ID       said         `json:"id"`
		Name     said         `json:"name"`
		Tags     []said       `json:"tags,omitempty"`
		Evidence said         `json:"evidence,omitempty"`
		Link     said         `json:"link,omitempty"`
		Line     int          `json:"line"`
		Cells    []*indexCell `json:"cells"` // null where a run has not got it
	}
	indexCell struct {
		State   int    `json:"s"`
		Why     said   `json:"why,omitempty"`
		Since   said   `json:"since,omitempty"`
		Took    string `json:"took,omitempty"`
		Again   int    `json:"tries,omitempty"`   // earlier attempts
		Differs bool   `json:"differs,omitempty"` // two targets do in it, as listed or not
	}
)

// writeIndex writes it feature by feature. encoding/json escapes <, > and &, so
// that no text in it ends the element it stands in.
func (m *markup) writeIndex(s *sheet) error {
	head, err := json.Marshal(index{sayings(columnsOf(s.runs)), chunkRows, states})
	if err != nil {
		return err
	}
	m.raw(string(head[:len(head)-1]) + `,"features":[`)
	for i, feature := range s.features {
		if i > 0 {
			m.raw(",")
		}
		line, err := json.Marshal(s.indexed(feature))
		if err != nil {
			return err
		}
		m.raw("\n" + string(line))
	}
	m.raw("]}")
	return nil
}

func (s *sheet) indexed(feature *sheetFeature) indexFeature {
	f := indexFeature{Name: said(feature.name), File: said(feature.file)}
	for _, rule := range feature.rules {
		r := indexRule{Name: said(rule.name)}
		for _, row := range rule.rows {
			r.Rows = append(r.Rows, s.indexedRow(row))
		}
		f.Rules = append(f.Rules, r)
	}
	return f
}

func (s *sheet) indexedRow(row *sheetRow) indexRow {
	sc := row.scenario()
	r := indexRow{
		ID: said(sc.ID), Name: said(sc.Name), Tags: sayings(sc.Tags), Evidence: said(sc.Evidence), Link: said(sc.Link), Line: sc.Line,
		Cells: make([]*indexCell, len(row.cells)),
	}
	for i, sc := range row.cells {
		if sc != nil {
			r.Cells[i] = cellOf(s.runs[i], sc)
		}
	}
	return r
}

func cellOf(run *result.Run, sc *result.Scenario) *indexCell {
	cell := &indexCell{State: stateOf(run, sc), Again: len(sc.Earlier), Differs: run.Reference != nil && tell.IsCompared(sc), Since: said(tell.Since(run, sc))}
	if why := cmp.Or(tell.InEnglish(tell.Culprit(sc)), tell.SentenceOf(sc)); why != "" {
		cell.Why = said(ink.Brief(tell.InWords(why)))
	}
	if sc.Took > 0 {
		cell.Took = ink.Span(sc.Took)
	}
	return cell
}
