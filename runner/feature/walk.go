package feature

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"assay/internal/spelling"
	"assay/runner/say"
)

// What a directory may hold at most.
const (
	maxEntries = 100_000
	maxDepth   = 32
)

// walk adds the features below a directory, sorted by path. Symbolic links and
// whatever else is no regular file are added as well and refused when they are
// loaded: a feature that is left out must not go unnoticed.
func (r *resolver) walk(fsys fs.FS, top, shown, typed string) {
	sources, problems, entries := len(r.sources), len(r.problems), 0
	err := fs.WalkDir(fsys, top, func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			r.refuse("suite.unreadable", path.Join(shown, p), "", "the path cannot be read: %v", say.Bare(err))
			return fs.SkipDir
		}
		if entries++; entries > maxEntries || strings.Count(p, "/") > maxDepth {
			return fmt.Errorf("the directory holds more than %d files or is deeper than %d levels", maxEntries, maxDepth)
		}
		if entry.IsDir() && p != top && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir // a version control system's, an editor's
		}
		if !entry.IsDir() && path.Ext(p) == Extension {
			inside, _ := strings.CutPrefix(p, top+"/")
			r.add(Source{FS: fsys, Path: p, Name: path.Join(shown, inside)})
		}
		return nil
	})
	if err != nil {
		r.refuse("suite.too_large", typed, "name a smaller directory", "%v", err)
		return
	}
	if len(r.sources) == sources && len(r.problems) == problems {
		r.refuse("suite.empty", typed, "", "the directory holds no %s file", Extension)
	}
}

// hint names the path that was probably meant: one of the embedded suite, or
// one beside the missing one on disk. The lines that were asked of it, ":12",
// stay.
func (r *resolver) hint(name, suffix string) string {
	best := r.nearest(name)
	if path.Ext(best) == Extension {
		best += suffix
	}
	return say.DidYouMean(best)
}

func (r *resolver) nearest(name string) string {
	shown := path.Clean(filepath.ToSlash(name))
	var known []string
	if r.embedded != nil {
		_ = fs.WalkDir(r.embedded, ".", func(p string, entry fs.DirEntry, err error) error {
			if err == nil && (entry.IsDir() || path.Ext(p) == Extension) {
				known = append(known, path.Join("features", p))
			}
			return nil
		})
	}
	beside, _ := os.ReadDir(filepath.Join(r.dir, filepath.Dir(name)))
	for _, entry := range beside[:min(len(beside), 1000)] {
		if entry.IsDir() || path.Ext(entry.Name()) == Extension {
			known = append(known, path.Join(path.Dir(shown), entry.Name()))
		}
	}
	forms := []string{shown, "features/" + shown}
	if path.Ext(shown) != Extension {
		forms = append(forms, shown+Extension, "features/"+shown+Extension)
	}
	for most := range max(2, len(shown)/5) + 1 {
		for _, form := range forms {
			if best := spelling.Within(most, form, known); best != "" {
				return best
			}
		}
	}
	for _, form := range forms {
		if same := slices.IndexFunc(known, func(k string) bool { return path.Base(k) == path.Base(form) }); same >= 0 {
			return known[same]
		}
	}
	return ""
}
