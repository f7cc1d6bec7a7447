package steps

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// looked is what a sentence read in the objects of the API, each place once, in
// order. Coverage tells from it what was asserted and what was merely answered.
type looked []result.Look

// Looked returns what the sentence that was run last looked at.
func (w *World) Looked() []result.Look { return w.looked }

// part is a thing inside a document, as a document of its own.
func (d document) part(thing gjson.Result) document {
	return document{thing.Raw, d.looked, d.stated}
}

// note takes down that a path was read. The object is the innermost one on the
// way that says what it is; the ones around it were looked at where it stands in
// them. What an event tells of is no object: it shows what was.
func (d document) note(path string) {
	if d.looked == nil {
		return
	}
	at := gjson.Parse(d.json)
	here, known := identify(at)
	for segment := range strings.SplitSeq(path, ".") {
		if at = child(at, segment); !at.Exists() {
			d.looked.add(here, known, segment)
			return
		}
		inner, other := identify(at)
		if !isIndex(segment) || !other {
			here.Path = join(here.Path, segment)
		}
		if other && here.Object != "event" {
			d.looked.add(here, known && here.Path != "", "")
			here, known = inner, true
		}
	}
	d.looked.add(here, known, "")
}

// longestName bounds what is kept of what a target says of an object, in bytes.
const longestName = 255

func (l *looked) add(look result.Look, known bool, more string) {
	look.Path = join(look.Path, more)
	if known && !slices.Contains(*l, look) {
		*l = append(*l, look)
	}
}

// identify returns what an object says it is.
func identify(v gjson.Result) (look result.Look, ok bool) {
	if !v.IsObject() {
		return look, false
	}
	object := v.Get("object")
	if object.Type != gjson.String {
		return look, false
	}
	id := v.Get("id")
	look = result.Look{Object: strings.Clone(object.Str), ID: strings.Clone(id.Str)} // not to hold the whole answer
	return look, look.Object != "list" && len(object.Str) <= longestName && len(id.Str) <= longestName
}

// join leaves out the indexes of lists: items are alike.
func join(path, segment string) string {
	switch {
	case segment == "" || isIndex(segment):
		return path
	case path == "":
		return segment
	}
	return path + "." + segment
}

func isIndex(segment string) bool { return digits(segment) }
