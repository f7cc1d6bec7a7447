package cut

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"assay/internal/openapi"
)

// source is a schema as the document writes it, as far as it is read.
type source struct {
	Ref        string                     `json:"$ref"`
	Type       string                     `json:"type"`
	Format     string                     `json:"format"`
	Enum       []json.RawMessage          `json:"enum"`
	OpenEnum   bool                       `json:"x-stripeBypassValidation"`
	MaxLength  int                        `json:"maxLength"`
	Nullable   bool                       `json:"nullable"`
	Items      json.RawMessage            `json:"items"`
	AnyOf      []json.RawMessage          `json:"anyOf"`
	Properties map[string]json.RawMessage `json:"properties"`
	Required   []string                   `json:"required"`
	Additional json.RawMessage            `json:"additionalProperties"`
}

// component converts a component: whole, or cut to id and object when it is a
// resource that no selected operation answers with.
func (c *cutter) component(name string) (*openapi.Schema, error) {
	raw, ok := c.components[name]
	if !ok {
		return nil, fmt.Errorf("components.schemas.%s does not exist, but is referred to", name)
	}
	var resource struct {
		ID string `json:"x-resourceId"`
	}
	if err := json.Unmarshal(raw, &resource); err != nil {
		return nil, fmt.Errorf("components.schemas.%s: %w", name, err)
	}
	if c.keeps != nil && resource.ID != "" && !c.answers[name] {
		return &openapi.Schema{
			Type: "object",
			Properties: map[string]*openapi.Schema{
				"id":     {Type: "string"},
				"object": {Type: "string"},
			},
			Required: []string{"id", "object"},
			Stub:     true,
		}, nil
	}
	out, err := c.schema(raw, "components.schemas."+name)
	if err != nil {
		return nil, err
	}
	for _, property := range beyond[name] {
		if out.Properties[property] != nil {
			return nil, fmt.Errorf("components.schemas.%s has the property %s by itself", name, property)
		}
	}
	out.Beyond = beyond[name]
	return out, nil
}

func (c *cutter) schema(raw json.RawMessage, place string) (*openapi.Schema, error) {
	var s source
	if err := strict(raw, droppedOfSchema, &s, place); err != nil {
		return nil, err
	}
	if s.Ref != "" {
		name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/")
		if !ok {
			return nil, fmt.Errorf("%s refers to %q, want a component schema", place, s.Ref)
		}
		c.wanted = append(c.wanted, name)
		return &openapi.Schema{Ref: name}, nil
	}
	out := &openapi.Schema{
		Type: s.Type, Format: s.Format, Enum: enum(s.Enum), OpenEnum: s.OpenEnum,
		MaxLength: s.MaxLength, Nullable: s.Nullable, Required: s.Required,
	}
	return out, c.inner(s, out, place)
}

// inner converts the schemas inside a schema.
func (c *cutter) inner(s source, out *openapi.Schema, place string) (err error) {
	if s.Items != nil {
		if out.Items, err = c.schema(s.Items, place+".items"); err != nil {
			return err
		}
	}
	for i, raw := range s.AnyOf {
		branch, err := c.schema(raw, fmt.Sprintf("%s.anyOf.%d", place, i))
		if err != nil {
			return err
		}
		out.AnyOf = append(out.AnyOf, branch)
	}
	if len(s.Properties) > 0 {
		out.Properties = make(map[string]*openapi.Schema, len(s.Properties))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if out.Properties[name], err = c.schema(s.Properties[name], place+".properties."+name); err != nil {
			return err
		}
	}
	switch string(s.Additional) {
	case "", "true":
	case "false":
		out.Closed = true
	default:
		out.Additional, err = c.schema(s.Additional, place+".additionalProperties")
	}
	return err
}

// enum returns the values as texts: a text as it is, anything else as its JSON.
func enum(values []json.RawMessage) []string {
	var texts []string
	for _, raw := range values {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		texts = append(texts, text)
	}
	return texts
}

// strict decodes an object of the document into target once the dropped
// keywords are taken out; what then has no place in target is an error.
func strict(raw json.RawMessage, dropped map[string]string, target any, place string) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return fmt.Errorf("%s: %w", place, err)
	}
	maps.DeleteFunc(all, func(key string, _ json.RawMessage) bool { return dropped[key] != "" })
	rest, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("%s: %w", place, err)
	}
	dec := json.NewDecoder(bytes.NewReader(rest))
	dec.DisallowUnknownFields()
	if err := dec.Decode(target); err != nil {
		return fmt.Errorf("%s: %w; read the keyword in package cut or drop it there with a reason", place, err)
	}
	return nil
}
