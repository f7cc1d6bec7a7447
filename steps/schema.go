package steps

import (
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/openapi"
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
