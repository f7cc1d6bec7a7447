package cut

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stripe/stripe-mock/embedded"

	"assay/internal/openapi"
)

// whole is Stripe's document, cut once for all tests.
var whole = sync.OnceValues(func() (*openapi.Spec, error) { return Cut(embedded.OpenAPISpec) })

func cutWhole(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// The committed files are what the generator makes of the document today. What is
// compared is the JSON: another Go release may compress it differently.
func TestFresh(t *testing.T) {
	t.Parallel()
	for name, convert := range map[string]func([]byte) (*openapi.Spec, error){"spec.json.gz": Cut, "whole.json.gz": Whole} {
		spec, err := convert(embedded.OpenAPISpec)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := Pack(spec)
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(unzip(t, packed), unzip(t, committed)) {
			t.Errorf("internal/openapi/%s is stale; run go generate ./internal/openapi", name)
		}
	}
}

// The whole document has every operation, every resource in full, and the
// parameters of a DELETE wherever the document has them.
func TestWhole(t *testing.T) {
	t.Parallel()
	spec, err := Whole(embedded.OpenAPISpec)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(spec.Operations); n != 594 {
		t.Errorf("%d operations, want 594", n)
	}
	for name, schema := range spec.Schemas {
		if schema.Stub {
			t.Errorf("%s is a stub", name)
		}
	}
	op, _ := spec.Find("DELETE", "/v1/subscriptions/sub_1")
	if op == nil || op.Params.Properties["prorate"] == nil {
		t.Errorf("the DELETE of a subscription is %+v, want its parameter prorate", op)
	}
}

func unzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPackIsDeterministic(t *testing.T) {
	t.Parallel()
	first, err := Pack(cutWhole(t))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Cut(embedded.OpenAPISpec)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Pack(again)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two runs of the generator differ")
	}
	if len(first) > 60<<10 {
		t.Errorf("the spec is %d bytes, want at most 60 KiB; see what the selection drags in", len(first))
	}
}

func TestCutKeeps(t *testing.T) {
	t.Parallel()
	spec := cutWhole(t)
	authorization := spec.Schemas["issuing.authorization"]
	if got := authorization.Properties["status"].Enum; !slices.Equal(got, []string{"closed", "expired", "pending", "reversed"}) {
		t.Errorf("the statuses are %q", got)
	}
	if !spec.Schemas["issuing.card"].Properties["cancellation_reason"].OpenEnum {
		t.Error("issuing.card.cancellation_reason is not open")
	}
	if got := spec.Schemas["issuing.transaction"].Properties["balance_transaction"].AnyOf[1].Ref; got != "balance_transaction" {
		t.Errorf("issuing.transaction.balance_transaction expands to %q", got)
	}
	if len(spec.Schemas["balance_transaction"].Required) < 5 {
		t.Error("balance_transaction is cut, though an operation answers with it")
	}
	for _, name := range []string{"payment_intent", "charge", "source", "file_link"} {
		if got := spec.Schemas[name].Required; !slices.Equal(got, []string{"id", "object"}) {
			t.Errorf("%s is not cut to id and object: %q", name, got)
		}
	}
}

func TestCutOrder(t *testing.T) {
	t.Parallel()
	spec := cutWhole(t)
	if !slices.IsSortedFunc(spec.Operations, func(a, b *openapi.Operation) int {
		return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method)
	}) {
		t.Error("the operations are not sorted by path and method")
	}
}

// Every line of the selection is in the document.
func TestSelectionIsThere(t *testing.T) {
	t.Parallel()
	spec := cutWhole(t)
	for _, op := range documented {
		if slices.ContainsFunc(spec.Operations, func(own *openapi.Operation) bool { return own.Method == op.Method && own.Path == op.Path }) || op.Page == "" {
			t.Errorf("%s %s is in the document by itself, or has no page", op.Method, op.Path)
		}
	}
	for path, kept := range neighbours {
		for _, method := range kept {
			if op, _ := spec.Find(method, path); op == nil {
				t.Errorf("%s %s is not in the document", method, path)
			}
		}
	}
}

// sample is a document with one operation; tests put things where the capitals stand.
const sample = `{"info": {"version": "v"}, "paths": {"/v1/issuing/things/{thing}": {"get": {
	"operationId": "GetThing", "description": "d", "summary": "s" OPERATION,
	"parameters": [
		{"in": "path", "name": "thing", "required": true, "style": "simple", "schema": {"type": "string"}},
		{"in": "query", "name": "last", "required": true, "style": "form", "schema": {"type": "string", "enum": ["b", "a"]} PARAMETER},
		{"in": "query", "name": "first", "style": "deepObject", "explode": true, "schema": {"type": "array", "items": {"type": "integer"}}}
	],
	"requestBody": {"required": false, "content": {"application/x-www-form-urlencoded": {"encoding": {}, "schema": {"type": "object" BODY}}}},
	"responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing" REF} MEDIA}}},
		"default": {"description": "d"}}}}},
	"components": {"schemas": {
		"error": {"type": "object"},
		"unused": {"oneOf": []},
		"far": {"x-resourceId": "far", "oneOf": []},
		"thing": {"x-resourceId": "thing", "type": "object", "title": "T", "properties": {
			"deleted": {"type": "boolean", "enum": [true]},
			"far": {"nullable": true, "anyOf": [{"type": "string", "maxLength": 5000}, {"$ref": "#/components/schemas/far"}]},
			"part": {"additionalProperties": {"type": "string" SCHEMA}, "type": "object"}
		}}}}}`

func sampled(fill ...string) []byte {
	marks := []string{}
	for _, mark := range []string{"OPERATION", "PARAMETER", "BODY", "REF", "MEDIA", "SCHEMA"} {
		text := ""
		if len(fill) == 2 && fill[0] == mark {
			text = fill[1]
		}
		marks = append(marks, " "+mark, text)
	}
	return []byte(strings.NewReplacer(marks...).Replace(sample))
}

func TestCutSample(t *testing.T) {
	t.Parallel()
	spec, err := Cut(sampled())
	if err != nil {
		t.Fatal(err)
	}
	op := spec.Operations[0]
	if op.ID != "GetThing" || op.Method != "GET" || op.Answer.Ref != "thing" {
		t.Errorf("the operation is %+v", op)
	}
	if p := op.Params; len(p.Properties) != 2 || !slices.Equal(p.Required, []string{"last"}) || !p.Closed ||
		!slices.Equal(p.Properties["last"].Enum, []string{"b", "a"}) || p.Properties["first"].Items.Type != "integer" {
		t.Errorf("the parameters are %+v", p)
	}
	thing := spec.Schemas["thing"]
	if !slices.Equal(thing.Properties["deleted"].Enum, []string{"true"}) || thing.Properties["part"].Additional.Type != "string" {
		t.Errorf("thing is %+v", thing)
	}
	if far := thing.Properties["far"]; !far.Nullable || far.AnyOf[0].MaxLength != 5000 || far.AnyOf[1].Ref != "far" {
		t.Errorf("thing.far is %+v", far)
	}
	if spec.Schemas["unused"] != nil || len(spec.Schemas["far"].Properties) != 2 {
		t.Errorf("the schemas are %+v", spec.Schemas)
	}
}

// What the generator does not know stops it, with the keyword and its place.
func TestCutRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, mark, text string
		want             []string
	}{
		{"keyword of a schema", "SCHEMA", `, "oneOf": []`, []string{`"oneOf"`, "components.schemas.thing.properties.part.additionalProperties"}},
		{"keyword beside a reference", "REF", `, "minimum": 1`, []string{`"minimum"`, "GET /v1/issuing/things/{thing}"}},
		{"keyword of an operation", "OPERATION", `, "callbacks": {}`, []string{`"callbacks"`, "GET /v1/issuing/things/{thing}"}},
		{"keyword of a parameter", "PARAMETER", `, "allowReserved": true`, []string{`"allowReserved"`, "parameter"}},
		{"keyword of a media type", "MEDIA", `, "examples": {}`, []string{`"examples"`, "application/json"}},
		{"parameters in both places", "BODY", `, "properties": {"a": {"type": "string"}}`, []string{"both", "GET /v1/issuing/things/{thing}"}},
		{"mistyped keyword", "SCHEMA", `, "maxLength": "5"`, []string{"maxLength", "components.schemas.thing"}},
		{"parameter elsewhere", "PARAMETER", `, "in": "cookie"`, []string{`"cookie"`, "last"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refused(t, sampled(test.mark, test.text), test.want...)
		})
	}
}

func TestCutRefusesDocuments(t *testing.T) {
	t.Parallel()
	whole := string(sampled())
	refused(t, nil, "document")
	refused(t, []byte("[]"), "document")
	refused(t, []byte("{}"), "info.version")
	refused(t, []byte(strings.Replace(whole, `"get":`, `"brew":`, 1)), "brew", "/v1/issuing/things")
	refused(t, []byte(strings.Replace(whole, `"200":`, `"201":`, 1)), "200", "GET /v1/issuing/things")
	refused(t, []byte(strings.Replace(whole, `schemas/far"`, `schemas/gone"`, 1)), "gone")
	refused(t, []byte(strings.Replace(whole, `#/components/schemas/far`, `other.json`, 1)), "other.json", "anyOf.1")
}

func refused(t *testing.T, document []byte, want ...string) {
	t.Helper()
	_, err := Cut(document)
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error is %q, want it to name %q", err, part)
		}
	}
}
