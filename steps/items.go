package steps

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// Items is a step's data table of a list: a heading of JSON paths in an item, and below
// it the values wanted there, an item in each row. It is a handler's last argument.
type Items struct {
	paths []string
	rows  [][]Value
}

// theseItems asserts a whole list by what its items have at the paths of the heading.
func theseItems(name string, body document, path, order string, want Items) error {
	items, err := list(name, body, path)
	if err != nil {
		return err
	}
	found := make([]string, len(items))
	for i, item := range items {
		if found[i], err = want.row(name, body, fmt.Sprintf("%s.%d", path, i), item); err != nil {
			return err
		}
		if err := want.denominated(name, body, fmt.Sprintf("%s.%d", path, i), item); err != nil {
			return err
		}
	}
	wanted := make([]string, len(want.rows))
	for i, row := range want.rows {
		wanted[i] = want.written(row)
	}
	if order != inThisOrder {
		slices.Sort(found)
		slices.Sort(wanted)
	}
	if slices.Equal(found, wanted) {
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: listed(found), Wanted: listed(wanted)}
}

const inThisOrder = "this order"

// itself is the path that stands for an item that is no object.
const itself = "value"

// row writes what an item has at the paths of the heading.
func (t Items) row(name string, body document, at string, item gjson.Result) (string, error) {
	var values []Value
	for _, path := range t.paths {
		found, err := read(name, body, placeIn(at, item, path))
		if err != nil {
			return "", err
		}
		value := Value{Type: found.Type, Text: found.Raw}
		if found.Type == gjson.String {
			value.Text = found.Str
		}
		values = append(values, value)
	}
	return t.written(values), nil
}

// denominated is an error if an item has an amount in a currency that no row has there.
func (t Items) denominated(name string, body document, at string, item gjson.Result) (err error) {
	for column, path := range t.paths {
		for _, row := range t.rows {
			if err = denominated(name, body, placeIn(at, item, path), row[column]); err == nil {
				break
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// placeIn is the place of a path in an item of a list.
func placeIn(at string, item gjson.Result, path string) string {
	if path == itself && !item.IsObject() {
		return at
	}
	return at + "." + path
}

// written is a row as a JSON object with the keys of the heading.
func (t Items) written(row []Value) string {
	var pairs []string
	for i, value := range row {
		written := value.Text
		if value.Type == gjson.String {
			quoted, _ := json.Marshal(value.Text) // a text can always be written
			written = string(quoted)
		}
		pairs = append(pairs, fmt.Sprintf("%q: %s", t.paths[i], written))
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

func listed(rows []string) string { return "[" + strings.Join(rows, ",\n ") + "]" }

// items reads a table of a heading and rows.
func (w *World) items(table Table) (Items, error) {
	if len(table) < 2 {
		return Items{}, misuse("the table needs a heading, the paths in an item, and a row for each item; of a list without items write that it is empty")
	}
	t := Items{paths: table[0]}
	for i, row := range table[1:] {
		if len(row) != len(t.paths) {
			return t, misuse("table row %d has %d cells, the heading has %d", i+2, len(row), len(t.paths))
		}
		var values []Value
		for _, cell := range row {
			if err := checkAmount(i+1, cell); err != nil {
				return t, err
			}
			value, err := w.wantedCell(cell)
			if err != nil {
				return t, fmt.Errorf("table row %d: %s: %w", i+2, cell, err)
			}
			values = append(values, value)
		}
		t.rows = append(t.rows, values)
	}
	return t, nil
}
