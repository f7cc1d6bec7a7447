package command

import (
	"cmp"
	"fmt"
	"io/fs"

	"assay/internal/result"
	"assay/reports/tell"
)

// sort parts problems: those that are told in full, and those that were in an earlier
// round and stand in a file that was not saved since.
func (w *watcher) sort(problems []result.Problem) (fresh, standing []result.Problem) {
	stamps := map[string]string{}
	for _, f := range w.features {
		stamps[f.Name] = stamp(fs.Stat(f.FS, f.Path))
	}
	before := w.told
	w.told = map[string]bool{}
	for _, p := range problems {
		told := fmt.Sprint(p, stamps[p.File])
		if w.told[told] = true; before[told] {
			standing = append(standing, p)
		} else {
			fresh = append(fresh, p)
		}
	}
	return fresh, standing
}

// places reads "2 problems stay: a.feature:3, b.feature:9".
func places(problems []result.Problem) string {
	says := fmt.Sprintf("%d problems stay: ", len(problems))
	if len(problems) == 1 {
		says = "1 problem stays: "
	}
	for i, p := range problems {
		switch {
		case i == mostNamed:
			return says + fmt.Sprintf(" and %d more", len(problems)-i)
		case i > 0:
			says += ", "
		}
		says += cmp.Or(tell.PlaceOf(p), p.Message)
	}
	return says
}
