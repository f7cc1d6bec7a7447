package html

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"slices"
)

// What the page has of the language: each sentence once, and where it was said.
type (
	phrasebook struct {
		Groups     []phraseGroup     `json:"groups"`
		Parameters []phraseParameter `json:"parameters"`
		Synonyms   []phraseSynonym   `json:"synonyms"`
	}
	phraseGroup struct {
		Name    said     `json:"name"`
		Strange bool     `json:"strange,omitempty"` // steps that the catalogue does not have
		Phrases []phrase `json:"phrases"`
		Left    int      `json:"left,omitempty"` // phrases that the page has not got
	}
	phrase struct {
		Pattern said       `json:"p"`
		Keyword said       `json:"k,omitempty"`
		Meaning said       `json:"m,omitempty"`
		Example said       `json:"e,omitempty"`
		Below   []said     `json:"b,omitempty"`
		Braces  []said     `json:"t,omitempty"`
		Fared   [][][2]int `json:"n,omitempty"` // by run, of each state how many steps
		Rows    []int      `json:"r,omitempty"` // each as the distance from the one before
		Hurt    []int      `json:"x,omitempty"` // rows in which it was to blame, likewise
	}
	phraseParameter struct {
		Name    said   `json:"name"`
		Meaning said   `json:"is,omitempty"`
		Values  []said `json:"values,omitempty"`
		Example said   `json:"e,omitempty"`
	}
	phraseSynonym struct {
		Words []said `json:"words"`
		Of    []int  `json:"of"`
		In    []int  `json:"in"` // of these, those that have it in their own words
	}
)

// manyStrange is how many steps are listed that the catalogue does not have.
const manyStrange = 200

// writeSentences writes the language and what was said in it, compressed as the chunks are.
func (m *markup) writeSentences(s *spoken) error {
	if s.isSilent() {
		return nil
	}
	text, err := packed(newPacker().(*gzip.Writer), func(w io.Writer) error { return json.NewEncoder(w).Encode(s.phrasebook()) })
	if err != nil {
		return err
	}
	m.raw("<script type=\"text/plain\" id=\"sentences-said\">")
	m.out.Write(text)
	m.raw("</script>\n")
	return nil
}

func (s *spoken) phrasebook() *phrasebook {
	book := &phrasebook{Parameters: []phraseParameter{}, Synonyms: []phraseSynonym{}}
	for i, one := range s.language.Sentences {
		if i == 0 || s.language.Sentences[i-1].Group != one.Group {
			book.Groups = append(book.Groups, phraseGroup{Name: said(one.Group)})
		}
		group := &book.Groups[len(book.Groups)-1]
		p := s.known[i].phrase(one.Pattern)
		p.Keyword, p.Meaning, p.Example, p.Below, p.Braces = said(one.Kind), said(one.Meaning), said(one.Example), sayings(one.Below), sayings(one.Parameters)
		group.Phrases = append(group.Phrases, p)
	}
	if len(s.strange) > 0 {
		book.Groups = append(book.Groups, s.strangers())
	}
	for _, p := range s.language.Parameters {
		book.Parameters = append(book.Parameters, phraseParameter{said(p.Name), said(p.Meaning), sayings(p.Values), said(p.Example)})
	}
	for _, y := range s.language.Synonyms {
		book.Synonyms = append(book.Synonyms, phraseSynonym{sayings(y.Words), append([]int{}, y.Sentences...), append([]int{}, y.Worded...)})
	}
	return book
}

// strangers are the steps that no sentence fits: of another version, or undefined.
func (s *spoken) strangers() phraseGroup {
	texts := slices.SortedFunc(maps.Keys(s.strange), func(a, b string) int {
		return cmp.Or(slices.Min(s.strange[a].rows)-slices.Min(s.strange[b].rows), cmp.Compare(a, b))
	})
	group := phraseGroup{Name: "Not in the catalogue", Strange: true, Left: max(0, len(texts)-manyStrange)}
	for _, text := range texts[:len(texts)-group.Left] {
		group.Phrases = append(group.Phrases, s.strange[text].phrase(text))
	}
	return group
}

func (v *voiced) phrase(pattern string) phrase {
	p := phrase{Pattern: said(pattern), Rows: distances(v.rows), Hurt: distances(v.hurt)}
	for _, run := range v.fared {
		fared := [][2]int{}
		for state, n := range run {
			if n > 0 {
				fared = append(fared, [2]int{state, n})
			}
		}
		p.Fared = append(p.Fared, fared)
	}
	return p
}

// distances are rows in order, each as its distance from the one before: small numbers,
// which are compressed well.
func distances(rows []int) []int {
	all, before := slices.Compact(slices.Sorted(slices.Values(rows))), 0
	for i, row := range all {
		all[i], before = row-before, row
	}
	return all
}
