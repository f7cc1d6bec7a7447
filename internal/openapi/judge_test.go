package openapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	spec := &Spec{
		Version: "2",
		Operations: []*Operation{{
			Method: "POST", Path: "/v1/things/{thing}",
			Params: &Schema{Type: "object", Closed: true, Properties: map[string]*Schema{"size": {Type: "integer"}}},
			Answer: &Schema{Type: "object", Required: []string{"id"}, Properties: map[string]*Schema{"id": {Type: "string"}}},
		}},
		Documented: []*Operation{{Method: "POST", Path: "/v1/elsewhere", Page: "https://docs.stripe.com/elsewhere", Params: &Schema{Type: "object", Closed: true}}},
		Schemas: map[string]*Schema{"error": {Type: "object", Required: []string{"error"}, Properties: map[string]*Schema{
			"error": {Type: "object", Required: []string{"type"}, Properties: map[string]*Schema{"type": {Type: "string"}}},
		}}},
	}
	const good = `{"id":"th_1"}`
	for name, c := range map[string]struct {
		path, sent, asked, version, answered string // asked by the exchange itself, by all of them, and answered in
		status                               int
		body                                 string
		silent                               Silence
		answer, request                      string
	}{
		"all in order":             {status: 200, body: good, sent: "size=1"},
		"a bad answer":             {status: 200, body: `{}`, answer: "absent: id is absent, the contract requires it"},
		"a bad request":            {status: 200, body: good, sent: "colour=red", request: "unknown colour"},
		"a good refusal":           {status: 400, body: `{"error":{"type":"x"}}`},
		"a bad refusal":            {status: 404, body: `{"error":{}}`, answer: "absent: error.type is absent, the contract requires it"},
		"a server error":           {status: 500, body: `{}`, answer: "absent: error is absent, the contract requires it"},
		"no such operation":        {path: "/v1/others", status: 200, body: `{}`, silent: NoOperation},
		"documented elsewhere":     {path: "/v1/elsewhere", status: 200, body: `{}`, sent: "colour=red", silent: NoOperation},
		"asked in another version": {version: "1", status: 200, body: `{}`, sent: "colour=red", silent: OtherVersion},
		"all are asked in another": {asked: "1", status: 200, body: `{}`, silent: OtherVersion},
		"answered in another":      {asked: "2", answered: "1", status: 200, body: `{}`, silent: OtherVersion},
		"answered in this one":     {asked: "1", answered: "2", status: 200, body: `{}`, answer: "absent: id is absent, the contract requires it"},
		"no answer":                {silent: NoAnswer},
		"no JSON":                  {status: 502, body: `<html>`, silent: NoAnswer},
		"a key twice":              {status: 200, body: `{"id":"a","id":1}`, silent: NoAnswer},
		"a redirection":            {status: 302, body: `{}`, silent: NoAnswer},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := &wire.Exchange{Method: "POST", Path: "/v1/things/th_1", Version: c.version, Status: c.status, Body: wire.Body(c.body), Header: http.Header{}}
			if c.path != "" {
				x.Path = c.path
			}
			if c.answered != "" {
				x.Header.Set("Stripe-Version", c.answered)
			}
			x.Params, _ = wire.ParseForm(c.sent)
			j := spec.Judge(x, c.asked)
			var answer, request []string
			for _, b := range j.Answer {
				answer = append(answer, b.String())
			}
			for _, v := range j.Request {
				request = append(request, string(v.Fault)+" "+v.Param)
			}
			if j.Silent != c.silent || strings.Join(answer, "; ") != c.answer || strings.Join(request, "; ") != c.request {
				t.Errorf("silent %q, answer %q, request %q; want %q, %q, %q", j.Silent, answer, request, c.silent, c.answer, c.request)
			}
		})
	}
}

// A target may send what would take for ever, or more faults than anybody reads.
func TestValidateIsBounded(t *testing.T) {
	t.Parallel()
	text, number := &Schema{Type: "string"}, &Schema{Type: "integer"}
	node := &Schema{Type: "object", Required: []string{"x"}, Properties: map[string]*Schema{"x": text}}
	for _, name := range []string{"a", "b", "c"} {
		node.Properties[name] = &Schema{AnyOf: []*Schema{{Ref: "node"}, {Ref: "node"}, {Ref: "node"}}}
	}
	spec := &Spec{Schemas: map[string]*Schema{"node": node}}
	deep := strings.Repeat(`{"a":`, 60) + "1" + strings.Repeat("}", 60) // 3^60 branches
	if found := spec.Validate(node, gjson.Parse(deep)); len(found) == 0 {
		t.Error("nothing is wrong with a body in which everything is")
	}
	list := &Schema{Type: "array", Items: &Schema{Type: "object", Properties: map[string]*Schema{"n": number}}}
	many := "[" + strings.Repeat(`{"new":1},`, 1000) + strings.Repeat(`{"n":"x"},`, 1000) + `{}]`
	found := spec.Validate(list, gjson.Parse(many))
	if n := len(found); n != mostBreaches || !found[0].Note() || found[n-1].Note() {
		t.Errorf("%d breaches are told, want %d, faults behind the notes", n, mostBreaches)
	}
}
