package steps

import (
	"fmt"
	"regexp"
	"strings"

	"assay/internal/wire"
)

// The tables below a step: parameters of a request, or wanted values of an answer.

// merge lays the rows of a table over a form: a row replaces the parameter of
// its name or adds it; an empty value takes it out.
func merge(form wire.Form, rows Table) (wire.Form, error) {
	over, err := parameterRows(rows)
	if err != nil {
		return nil, err
	}
	merged := make(wire.Form, 0, len(form)+len(over))
	for _, p := range form {
		if _, replaced := over.Get(p.Key); !replaced {
			merged = append(merged, p)
		}
	}
	for _, p := range over {
		if p.Value != "" {
			merged = append(merged, p)
		}
	}
	return merged, nil
}

// parameterRows reads a table of parameters: name and value in each row.
func parameterRows(rows Table) (wire.Form, error) {
	form := make(wire.Form, 0, len(rows))
	for i, row := range rows {
		if err := checkRow(i, row); err != nil {
			return nil, err
		}
		if err := checkAmount(i, row[1]); err != nil {
			return nil, err
		}
		value := row[1]
		if m, err := ParseMoney(value); err == nil {
			value = m.minor()
		}
		form = form.Add(row[0], value)
	}
	return form, nil
}

// checkAmount refuses a cell that begins as money does and is none: it would be
// sent, or looked for, as a text.
func checkAmount(i int, cell string) error {
	if !startsAsMoney.MatchString(cell) {
		return nil
	}
	if _, err := ParseMoney(cell); err != nil {
		return misuse("table row %d: %v", i+1, err)
	}
	return nil
}

var startsAsMoney = regexp.MustCompile(`^-?[$€£¥] ?-?\d`)

// checkRow refuses what a writer of tables may take for one of parameters: a
// heading, or the dots of a JSON path.
func checkRow(i int, row []string) error {
	switch {
	case len(row) != 2, strings.TrimSpace(row[0]) == "":
		return misuse("table row %d has %d cells, want two: a parameter and its value, as in | merchant_data[name] | Rocket Rides |", i+1, len(row))
	case i == 0 && strings.EqualFold(row[1], "value"):
		return misuse("table row 1 looks like a heading (%s, %s); a table of parameters has none", row[0], row[1])
	case strings.Contains(row[0], ".") && !strings.Contains(row[0], "["):
		parts := strings.Split(row[0], ".")
		return misuse("table row %d: a parameter is written with brackets: %s[%s]; dots are for reading answers", i+1, parts[0], strings.Join(parts[1:], "]["))
	}
	return nil
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
	if err != nil {
		return Value{}, err
	}
	if aDate.MatchString(resolved) {
		return parseValue(w, resolved)
	}
	return parseCell(resolved), nil
}

func (w *World) resolveTable(table Table) (Table, error) {
	resolved := make(Table, len(table))
	for i, row := range table {
		resolved[i] = make([]string, len(row))
		for j, cell := range row {
			text, err := w.resolve(cell)
			if err == nil {
				text, err = w.dated(text)
			}
			if err != nil {
				return nil, fmt.Errorf("table row %d: %w", i+1, err)
			}
			resolved[i][j] = text
		}
	}
	return resolved, nil
}
