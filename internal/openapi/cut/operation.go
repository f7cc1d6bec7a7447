package cut

import (
	"encoding/json"
	"fmt"
	"net/http"

	"assay/internal/openapi"
)

// methods are the keys under a path with the method each stands for.
var methods = map[string]string{
	"delete": http.MethodDelete,
	"get":    http.MethodGet,
	"post":   http.MethodPost,
}

type operation struct {
	ID         string                     `json:"operationId"`
	Parameters []json.RawMessage          `json:"parameters"`
	Body       json.RawMessage            `json:"requestBody"`
	Responses  map[string]json.RawMessage `json:"responses"`
}

func (c *cutter) operation(method, path string, raw json.RawMessage) (*openapi.Operation, error) {
	place := method + " " + path
	var source operation
	if err := strict(raw, droppedOfOperation, &source, place); err != nil {
		return nil, err
	}
	params, err := c.params(method, source, place)
	if err != nil {
		return nil, err
	}
	answer, err := c.content(source.Responses["200"], place+" answer")
	if err != nil {
		return nil, err
	}
	if answer == nil {
		return nil, fmt.Errorf("%s has no answer of status 200", place)
	}
	for name, schema := range unlisted[place] {
		if params.Properties[name] != nil {
			return nil, fmt.Errorf("%s has the parameter %s by itself", place, name)
		}
		params.Properties[name] = schema
	}
	c.answered(answer)
	return &openapi.Operation{ID: source.ID, Method: method, Path: path, Params: params, Answer: answer}, nil
}

// params returns the query of a GET, the body of a POST, or whichever a DELETE
// has, as one object: the document has some of both kinds, and a body is sent as
// a query then.
func (c *cutter) params(method string, source operation, place string) (*openapi.Schema, error) {
	query, err := c.query(source.Parameters, place)
	if err != nil {
		return nil, err
	}
	body, err := c.content(source.Body, place+" body")
	if err != nil {
		return nil, err
	}
	unused, params := body, query
	if method == http.MethodPost || method == http.MethodDelete && len(query.Properties) == 0 && body != nil {
		unused, params = query, body
	}
	if unused != nil && len(unused.Properties) > 0 {
		return nil, fmt.Errorf("%s has parameters both in the query and in the body", place)
	}
	return params, nil
}

// query merges the query parameters into one closed object.
func (c *cutter) query(parameters []json.RawMessage, place string) (*openapi.Schema, error) {
	merged := &openapi.Schema{Type: "object", Properties: map[string]*openapi.Schema{}, Closed: true}
	for _, raw := range parameters {
		var where struct{ In string }
		if err := json.Unmarshal(raw, &where); err != nil {
			return nil, fmt.Errorf("%s: %w", place, err)
		}
		var p struct {
			Name     string          `json:"name"`
			Required bool            `json:"required"`
			Schema   json.RawMessage `json:"schema"`
		}
		if err := strict(raw, droppedOfParameter, &p, place+" parameter"); err != nil {
			return nil, err
		}
		switch where.In {
		case "path":
			continue
		case "query":
		default:
			return nil, fmt.Errorf("%s parameter %s is in %q, want path or query", place, p.Name, where.In)
		}
		schema, err := c.schema(p.Schema, place+" parameter "+p.Name)
		if err != nil {
			return nil, err
		}
		merged.Properties[p.Name] = schema
		if p.Required {
			merged.Required = append(merged.Required, p.Name)
		}
	}
	return merged, nil
}

// content returns the schema of a body's one media type, nil when there is no body.
func (c *cutter) content(body json.RawMessage, place string) (*openapi.Schema, error) {
	if body == nil {
		return nil, nil
	}
	var b struct {
		Content map[string]json.RawMessage `json:"content"`
	}
	if err := strict(body, droppedOfBody, &b, place); err != nil {
		return nil, err
	}
	if len(b.Content) != 1 {
		return nil, fmt.Errorf("%s has %d media types, want one", place, len(b.Content))
	}
	var m struct {
		Schema json.RawMessage `json:"schema"`
	}
	for media, raw := range b.Content {
		if err := strict(raw, droppedOfMedia, &m, place+" "+media); err != nil {
			return nil, err
		}
	}
	return c.schema(m.Schema, place)
}

// answered marks what an answer consists of: a resource, or the items of a list.
func (c *cutter) answered(answer *openapi.Schema) {
	if answer.Ref != "" {
		c.answers[answer.Ref] = true
	}
	if data := answer.Properties["data"]; data != nil && data.Items != nil && data.Items.Ref != "" {
		c.answers[data.Items.Ref] = true
	}
}
