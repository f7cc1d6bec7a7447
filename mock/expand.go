package mock

import (
	"reflect"
	"strings"

	"assay/internal/openapi"
)

// expansion is the tree of the expand[] paths of a request. A key that is there
// is wanted, whatever stands below it; nil wants nothing.
type expansion map[string]expansion

// expandDepth is how many levels a path may have. It and the words of its error
// are general knowledge, those for what cannot be expanded documented (section 12).
const expandDepth = 4

// parseExpand reads expand[] and checks it against the type of the answer, so
// that a path which cannot be expanded is refused on an empty list too.
func parseExpand(params openapi.Values, answer reflect.Type) (expansion, error) {
	paths := params.List("expand")
	if len(paths) == 0 {
		return nil, nil
	}
	root := expansion{}
	for _, p := range paths {
		path, _ := p.(string)
		names := strings.Split(path, ".")
		if err := checkExpand(plans[answer], names, path); err != nil {
			return nil, err
		}
		at := root
		for _, name := range names {
			if at[name] == nil {
				at[name] = expansion{}
			}
			at = at[name]
		}
	}
	return root, nil
}

func checkExpand(p *plan, names []string, path string) error {
	levels := len(names)
	if names[0] == "data" {
		levels-- // of a list, data itself does not count
	}
	if levels > expandDepth {
		return fault("", "expand", "You cannot expand more than %d levels of a property: property %s has too many levels.", expandDepth, path)
	}
	for i, name := range names {
		f := p.find(name)
		last := i == len(names)-1
		if f == nil || f.target == nil && !(last && f.hidden) {
			return notExpandable(p, strings.Join(names[:i+1], "."), i == 0)
		}
		p = f.target
	}
	return nil
}

// notExpandable is the error of a path that cannot be expanded. Of a list it tells
// what to try (section 12: reported of test mode, KL's probes).
func notExpandable(p *plan, path string, first bool) *apiError {
	hint := ""
	if first && p.find("data") != nil {
		hint = " You may want to try expanding 'data." + path + "' instead."
	}
	return fault("", "expand", "This property cannot be expanded (%s).%s", path, hint)
}
