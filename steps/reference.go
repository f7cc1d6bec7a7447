package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// reference is ${name:path}, the notation of the Stripe CLI's fixtures: the
// value at a JSON path of a thing the scenario made, or of the last "answer".
var reference = regexp.MustCompile(`\$\{([^}:]*)(?::([^}]*))?\}`)

// resolve replaces every reference in a text by its value.
func (w *World) resolve(text string) (string, error) {
	if !strings.Contains(text, "${") {
		return text, nil
	}
	var failed error
	resolved := reference.ReplaceAllStringFunc(text, func(whole string) string {
		parts := reference.FindStringSubmatch(whole)
		value, err := w.refer(parts[1], parts[2])
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", whole, err)
		}
		return value
	})
	return resolved, failed
}

func (w *World) refer(name, path string) (string, error) {
	value, err := w.referTyped(name, path)
	if err == nil && value.Type == gjson.Null {
		err = fmt.Errorf("%s.%s is null, not one value", name, path)
	}
	return value.Text, err
}

// referTyped is refer with the JSON type of what it found.
func (w *World) referTyped(name, path string) (Value, error) {
	if path == "" {
		return Value{}, misuse("the reference has no path; write ${name:path}, such as ${card:id}")
	}
	if w.draft != nil {
		return text("1"), w.draft.refer(name)
	}
	body, err := w.remembered(name)
	if err != nil {
		return Value{}, err
	}
	found, err := read(name, body, path)
	switch {
	case err != nil:
		return Value{}, err
	case found.Type == gjson.String:
		return text(found.Str), nil
	case found.Type == gjson.JSON:
		return Value{}, fmt.Errorf("%s.%s is %s, not one value", name, path, describe(found))
	}
	return Value{Type: found.Type, Text: found.Raw}, nil
}

// remembered returns the JSON a name stands for, as last seen.
func (w *World) remembered(name string) (document, error) {
	if name == "answer" {
		return w.answer()
	}
	t, err := w.thing(name)
	if err != nil {
		return document{}, err
	}
	return t.body, nil
}

// alias gives a thing a second name; it must not hide a noun.
func (w *World) alias(noun, name string) error {
	t, err := w.thing(noun)
	if err != nil {
		return err
	}
	if name == "answer" || slices.Contains(nouns(), name) {
		return misuse("%q is already the name of a thing; choose another", name)
	}
	copied := *t
	w.things[name] = &copied
	return nil
}
