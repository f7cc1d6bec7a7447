package steps

import (
	"fmt"
	"regexp"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/spelling"
)

// unknownRow warns of a row that names a parameter which the operation of the sentence
// does not have: it would be refused. A sentence that tries may want that. It is a
// warning because the target may be of another version.
func (d *Definition) unknownRow(l *Language, text string, rows Table) *result.Problem {
	op := d.Operation(l.spec, text)
	if op == nil || len(rows) == 0 {
		return nil
	}
	form, err := parameterRows(rows)
	if err != nil {
		return nil // told already
	}
	tree, err := form.Tree()
	if err != nil {
		return nil // the target says it
	}
	_, wrong := op.Decode(l.spec, tree)
	for _, v := range wrong {
		if v.Fault != openapi.Unknown {
			continue
		}
		p := flaw("table.unknown_parameter", nearParameter(v.Param, op.Names(l.spec)), fmt.Sprintf("%s %s has no parameter %s", op.Method, op.Path, v.Param))
		p.Code, p.Line = result.Conforming, rowOf(rows, v.Param)
		return p
	}
	return nil
}

// Operation returns the one of which the rows below a step of the sentence are
// parameters, nil for none.
func (d *Definition) Operation(spec *openapi.Spec, text string) *openapi.Operation {
	method, path, _ := strings.Cut(d.Sends, " ")
	for _, noun := range d.textsOf("noun", text) {
		path = strings.Replace(path, "{noun}", pathOf(noun, "{id}"), 1)
	}
	op, _ := spec.Find(method, path)
	return op
}

// rowOf is the row, from 1, that names a parameter or something in it. An item that is
// written without its place is told of with it.
func rowOf(rows Table, param string) int {
	for _, as := range []func(string) string{func(name string) string { return name }, unplaced} {
		for i, row := range rows {
			if name := as(row[0]); name == as(param) || strings.HasPrefix(name, as(param)+"[") {
				return i + 1
			}
		}
	}
	return 0
}

// nearParameter names the parameter that was meant: one of the same group that is
// spelt nearly so, or one of another group that is called the same.
func nearParameter(param string, names []string) string {
	group, last := parted(param)
	var beside []string
	for _, name := range names {
		if of, own := parted(name); own != "" && of == unplaced(group) {
			beside = append(beside, own)
		}
	}
	if near := spelling.Nearest(last, beside); near != "" {
		return "did you mean " + joined(group, near) + "?"
	}
	for _, name := range names {
		if _, own := parted(name); own == last {
			return "did you mean " + name + "?"
		}
	}
	for i, own := range beside {
		beside[i] = joined(group, own)
	}
	return "there are " + strings.Join(beside, ", ")
}

// number is the place of an item in a list.
var number = regexp.MustCompile(`\[\d+\]`)

// unplaced is the name of a parameter without the places of items.
func unplaced(name string) string { return number.ReplaceAllString(name, "[]") }

// parted cuts a parameter's name into its group and what it is called there.
func parted(param string) (group, own string) {
	at := strings.LastIndexByte(param, '[')
	if at < 0 {
		return "", param
	}
	return param[:at], strings.TrimSuffix(param[at+1:], "]")
}

func joined(group, own string) string {
	if group == "" {
		return own
	}
	return group + "[" + own + "]"
}
