package plan

import (
	"fmt"
	"path"
	"strings"

	"assay/internal/redact"
	"assay/runner/feature"
	"assay/runner/say"
)

// identify gives every scenario of a file its ID, a path of names:
//
//	cards/shipping / A card is shipped once / ship in full
//
// The rows of an outline whose names repeat are told apart by their cells, and
// whatever is still the same by #2, #3 in the order of the file. What looks like a
// secret is hidden already: a saved run must not show it, and has the same IDs.
func identify(key string, scenarios []*Case) {
	byName := map[string][]*Case{}
	for _, s := range scenarios {
		s.ID = key + " / " + say.OneLine(s.Name)
		if s.Rule != "" {
			s.ID = key + " / " + say.OneLine(s.Rule) + " / " + say.OneLine(s.Name)
		}
		byName[s.ID] = append(byName[s.ID], s)
	}
	for _, same := range byName {
		nameRows(same)
	}
	taken, repeats := make(map[string]bool, len(scenarios)), map[string]int{}
	var byForm redact.Redactor
	for _, s := range scenarios {
		s.ID = byForm.Text(s.ID)
		id := s.ID
		for taken[id] {
			repeats[s.ID]++
			id = fmt.Sprintf("%s #%d", s.ID, repeats[s.ID]+1)
		}
		s.ID = id
		taken[id] = true
	}
}

// idKey is how the IDs of a file's scenarios begin: its path below the last
// "features" directory, so that a suite has the same IDs wherever it lies.
func idKey(name string) string {
	name = strings.TrimSuffix(path.Clean(strings.ReplaceAll(name, `\`, "/")), feature.Extension)
	if at := strings.LastIndex("/"+name, "/features/"); at >= 0 {
		return name[at+len("features/"):]
	}
	return name
}

// nameRows adds the cells to the IDs of rows that share a name, if that tells
// them all apart.
func nameRows(same []*Case) {
	if len(same) < 2 {
		return
	}
	const most = 100 // bytes of cells a person still reads as a name
	seen := map[string]bool{}
	for _, s := range same {
		cells := say.OneLine(strings.Join(s.Row, ", "))
		if s.Row == nil || len(cells) > most || seen[cells] {
			return
		}
		seen[cells] = true
	}
	for _, s := range same {
		s.ID += " [" + say.OneLine(strings.Join(s.Row, ", ")) + "]"
	}
}
