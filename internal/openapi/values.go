package openapi

import (
	"encoding/json"
	"fmt"
)

// Values is a decoded object of parameters: string, int64, float64, bool,
// Values or []any by name. A parameter that may be emptied and was sent as ""
// is the empty string whatever its type is otherwise.
type Values map[string]any

// Has says whether the parameter was sent.
func (v Values) Has(name string) bool { _, ok := v[name]; return ok }

// Text returns a text parameter, "" when it was not sent.
func (v Values) Text(name string) string { s, _ := v[name].(string); return s }

// Int returns an integer parameter, 0 when it was not sent.
func (v Values) Int(name string) int64 { n, _ := v[name].(int64); return n }

// Bool returns a boolean parameter, or the fallback when it was not sent.
func (v Values) Bool(name string, fallback bool) bool {
	if b, ok := v[name].(bool); ok {
		return b
	}
	return fallback
}

// Object returns a nested object, nil when it was not sent or emptied.
func (v Values) Object(name string) Values { o, _ := v[name].(Values); return o }

// List returns a list parameter, nil when it was not sent.
func (v Values) List(name string) []any { l, _ := v[name].([]any); return l }

// Cleared says whether the parameter was sent as "", Stripe's way to unset it.
func (v Values) Cleared(name string) bool { s, ok := v[name].(string); return ok && s == "" }

// Into copies the named parameter into target by its JSON field names. A
// parameter that was not sent leaves target alone.
func (v Values) Into(name string, target any) error {
	value, ok := v[name]
	if !ok {
		return nil
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("parameter %s: %w", name, err)
	}
	if err := json.Unmarshal(data, target); err != nil {
		return fmt.Errorf("parameter %s: %w", name, err)
	}
	return nil
}
