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
		return Value{}, misuse("a reference is written ${name:path}, such as ${card:id}")
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
	return Value{found.Type, found.Raw}, nil
}

// remembered returns the JSON a name stands for, as last seen.
func (w *World) remembered(name string) (document, error) {
	if name == "answer" {
		return w.answer()
	}
	t, err := w.thing(name)
	if err != nil {
		return "", err
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

// wanted reads a table of paths and values. A cell that is one reference keeps
// the JSON type of what it refers to: the text "4242" stays a text.
func (w *World) wanted(table Table) (Wanted, error) {
	var rows Wanted
	for i, row := range table {
		if len(row) != 2 {
			return nil, misuse("table row %d has %d cells, want two: the path and its value", i+1, len(row))
		}
		if i == 0 && strings.EqualFold(row[1], "value") {
			return nil, misuse("table row 1 looks like a heading (%s, %s); a table of wanted values has none", row[0], row[1])
		}
		if err := checkAmount(i, row[1]); err != nil {
			return nil, err
		}
		value, err := w.wantedCell(row[1])
		if err != nil {
			return nil, fmt.Errorf("table row %d: %s: %w", i+1, row[1], err)
		}
		rows = append(rows, wantedRow{row[0], value})
	}
	if len(rows) == 0 {
		return nil, misuse("the table is empty, so nothing would be asserted")
	}
	return rows, nil
}

func (w *World) wantedCell(cell string) (Value, error) {
	if one := reference.FindStringSubmatch(cell); one != nil && one[0] == cell {
		return w.referTyped(one[1], one[2])
	}
	resolved, err := w.resolve(cell)
	return parseCell(resolved), err
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
