// Package feature finds feature files, reads them and has them parsed. It knows lines,
// keywords and tables, and nothing of what the steps mean; what it refuses is told in
// the words of an author.
//
//	sources, problems := feature.Resolve(paths, ".", embedded)
//	text, fault := feature.Read(sources[0])
//	document, faults := feature.Parse(sources[0].Shown(), feature.Split(text))
package feature

import "io/fs"

// Source is one feature file.
type Source struct {
	FS    fs.FS
	Path  string // inside FS
	Name  string // as messages, reports and rerun commands show it; "" means Path
	Lines []int  // select what stands on these lines; none selects the whole file
}

// Shown is what messages call the source.
func (s Source) Shown() string {
	if s.Name == "" {
		return s.Path
	}
	return s.Name
}

// Dir is the directory on disk that the source is below; ok is false where it is not
// on disk.
func (s Source) Dir() (dir string, ok bool) {
	d, ok := s.FS.(below)
	return string(d), ok
}
