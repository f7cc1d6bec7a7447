package steps

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/openapi"
	"assay/internal/spelling"
	"assay/internal/wire"
)

// stated is what Stripe's OpenAPI document says of a JSON document. It is asked where an
// answer alone cannot tell that a step is mistaken, which would pass for good.
type stated struct {
	spec   *openapi.Spec
	schema *openapi.Schema // of what does not say itself what it is; nil where it is not known
}

// stated is what the OpenAPI document says of the answer to a request that was carried
// out; nil is none.
func (l *Language) stated(x *wire.Exchange) *stated {
	s := &stated{spec: l.spec}
	if x != nil && x.OK() {
		if operation, _ := l.spec.Find(x.Method, x.Path); operation != nil {
			s.schema = operation.Answer
		}
	}
	return s
}

// schemas follows a path, which need not lead anywhere in the JSON, and returns what the
// OpenAPI document says may stand there. There is none where it does not know; where it
// knows that there is no such place, missing is the name that those returned do not have.
func (d document) schemas(path string) (says []*openapi.Schema, missing string) {
	if d.stated == nil {
		return nil, ""
	}
	at, spec := gjson.Parse(d.json), d.stated.spec
	says = spec.Branches(d.stated.schema)
	for _, segment := range strings.Split(path, ".") {
		if itself := spec.Schemas[at.Get("object").Str]; itself != nil {
			says = []*openapi.Schema{itself}
		}
		var below []*openapi.Schema
		lacking := len(says) > 0
		for _, s := range says {
			lacking = lacking && s.Lacks(segment)
			below = append(below, spec.Branches(s.Child(segment))...)
		}
		if lacking {
			return says, segment
		}
		at, says = child(at, segment), below
	}
	return says, ""
}

// unheardOf is an error if no item of a list, which is empty, could have what a row wants:
// a step that mistypes it would pass for good. What the OpenAPI document does not know of
// may be there.
func unheardOf(name string, body document, list string, row wantedRow) error {
	at := list + ".0"
	items, unknown := body.schemas(at)
	if unknown != "" || len(items) == 0 || row.path == itself && len(items[0].Properties) == 0 {
		return nil
	}
	says, missing := body.schemas(at + "." + row.path)
	if missing == "" {
		return datable(name, body, at+"."+row.path, gjson.Result{}, row.value)
	}
	known := []string{}
	for _, s := range says {
		known = slices.AppendSeq(known, maps.Keys(s.Properties))
	}
	if len(known) == 0 {
		known = []string{itself}
	}
	slices.Sort(known) // of equally near ones the first is named
	hint := "docs.stripe.com/api lists what they have"
	if near := spelling.Nearest(missing, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return misuse("the %s's %s is empty, and its items have no %q in Stripe's OpenAPI document; %s", name, list, row.path, hint)
}
