package openapi

import (
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestValidate(t *testing.T) {
	t.Parallel()
	spec := &Spec{Schemas: map[string]*Schema{
		"thing": {Type: "object", Required: []string{"id", "object", "owner"}, Properties: map[string]*Schema{
			"id":      {Type: "string", MaxLength: 4},
			"object":  {Type: "string", Enum: []string{"thing"}},
			"owner":   {Nullable: true, AnyOf: []*Schema{{Type: "string"}, {Ref: "thing"}, {Ref: "other"}}},
			"status":  {Type: "string", Enum: []string{"closed", "open"}},
			"kind":    {Type: "string", Enum: []string{"a"}, OpenEnum: true},
			"amount":  {Type: "integer"},
			"created": {Type: "integer", Format: "unix-time"},
			"money":   {Type: "string", Format: "currency"},
			"price":   {Type: "string", Format: "decimal"},
			"off":     {Type: "boolean", Enum: []string{"false"}},
			"parts":   {Type: "array", Items: &Schema{Ref: "thing"}},
			"stub":    {Type: "object", Stub: true, Required: []string{"id"}, Properties: map[string]*Schema{"id": {Type: "string"}}},
			"notes":   {Type: "object", Additional: &Schema{Type: "string"}},
		}, Beyond: []string{"pin"}},
		"other": {Type: "object", Required: []string{"object", "size"}, Properties: map[string]*Schema{
			"object": {Type: "string", Enum: []string{"other"}}, "size": {Type: "number"},
		}},
	}}
	const rest = `"object":"thing","owner":null`
	for name, c := range map[string]struct{ body, want string }{
		"all in order":               {`{"id":"a",` + rest + `,"status":"open","kind":"a","amount":-5,"created":1,"money":"usd","price":"1.5","off":false,"parts":[],"notes":{"x":"y"}}`, ""},
		"absent":                     {`{` + rest + `}`, "absent: id is absent, the contract requires it"},
		"null":                       {`{"id":null,` + rest + `}`, "null: id is null, the contract has a text"},
		"another type":               {`{"id":"a",` + rest + `,"amount":"5"}`, `type: amount is "5", the contract has an integer`},
		"an integer with a point":    {`{"id":"a",` + rest + `,"amount":5.0}`, `type: amount is 5.0, the contract has an integer`},
		"an integer with exponent":   {`{"id":"a",` + rest + `,"amount":5e3}`, `type: amount is 5e3, the contract has an integer`},
		"no value of the enum":       {`{"id":"a",` + rest + `,"status":"gone"}`, `value: status is "gone", the contract has one of closed, open`},
		"an open enum":               {`{"id":"a",` + rest + `,"kind":"b"}`, `enum_value: kind is "b", the contract has one of a`},
		"a boolean that must be off": {`{"id":"a",` + rest + `,"off":true}`, `value: off is true, the contract has one of false`},
		"too long":                   {`{"id":"aaaaa",` + rest + `}`, `length: id is "aaaaa", the contract has at most 4 characters`},
		"characters, not bytes":      {`{"id":"éééé",` + rest + `}`, ""},
		"a currency in capitals":     {`{"id":"a",` + rest + `,"money":"USD"}`, `format: money is "USD", the contract has a currency of three small letters`},
		"a decimal":                  {`{"id":"a",` + rest + `,"price":"1,5"}`, `format: price is "1,5", the contract has a decimal number as text`},
		"a time before 1970":         {`{"id":"a",` + rest + `,"created":-1}`, `format: created is -1, the contract has seconds since 1970`},
		"a new property":             {`{"id":"a",` + rest + `,"new":{}}`, `property: new is an object, the contract has no such property`},
		"a recorded property":        {`{"id":"a",` + rest + `,"pin":{}}`, ""},
		"the rest of a stub":         {`{"id":"a",` + rest + `,"stub":{"id":"b","more":1}}`, ""},
		"a stub without its id":      {`{"id":"a",` + rest + `,"stub":{"more":1}}`, "absent: stub.id is absent, the contract requires it"},
		"deep within":                {`{"id":"a",` + rest + `,"parts":[{"id":"b",` + rest + `,"amount":[]}]}`, `type: parts.0.amount is a list, the contract has an integer`},
		"metadata":                   {`{"id":"a",` + rest + `,"notes":{"x":1}}`, `type: notes.x is 1, the contract has a text`},
		"the branch that is meant":   {`{"id":"a","object":"thing","owner":{"object":"other","size":"big"}}`, `type: owner.size is "big", the contract has a number`},
		"no branch at all":           {`{"id":"a","object":"thing","owner":5}`, `type: owner is 5, the contract has a text`},
		"the whole":                  {`[]`, `type: the answer is a list, the contract has an object`},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, b := range spec.Validate(&Schema{Ref: "thing"}, gjson.Parse(c.body)) {
				got = append(got, b.String())
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}
