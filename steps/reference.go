package steps

import (
	"fmt"
	"regexp"
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
	if path == "" {
		return "", fmt.Errorf("a reference is written ${name:path}, such as ${card:id}")
	}
	body, err := w.remembered(name)
	if err != nil {
		return "", err
	}
	found, err := read(name, body, path)
	if err != nil {
		return "", err
	}
	switch found.Type {
	case gjson.String:
		return found.Str, nil
	case gjson.Number, gjson.True, gjson.False:
		return found.Raw, nil
	}
	return "", fmt.Errorf("%s.%s is %s, not one value", name, path, describe(found))
}

// remembered returns the JSON a name stands for, as last seen.
func (w *World) remembered(name string) ([]byte, error) {
	if name == "answer" {
		return w.last.JSON()
	}
	t, err := w.thing(name)
	if err != nil {
		return nil, err
	}
	return t.body, nil
}

func (w *World) resolveTable(table Table) (Table, error) {
	resolved := make(Table, len(table))
	for i, row := range table {
		resolved[i] = make([]string, len(row))
		for j, cell := range row {
			text, err := w.resolve(cell)
			if err != nil {
				return nil, fmt.Errorf("table row %d: %w", i+1, err)
			}
			resolved[i][j] = text
		}
	}
	return resolved, nil
}

// nounOf is remember's guard: a name must not hide a noun.
func nounOf(name string) bool {
	for _, n := range nouns {
		if n == name {
			return true
		}
	}
	return name == "answer"
}

func (w *World) remember(noun, name string) error {
	t, err := w.thing(noun)
	if err != nil {
		return err
	}
	if nounOf(name) {
		return fmt.Errorf("%q is already the name of a thing; choose another", name)
	}
	copied := *t
	w.things[name] = &copied
	return nil
}
