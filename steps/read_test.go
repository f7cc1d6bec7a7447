package steps

import (
	"errors"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

const sample = `{"status":"closed","amount":1000,"big":9007199254740993,"text":"1000","yes":true,"yesText":"true",
	"nothing":null,"list":[{"a":1},{"a":2}],"empty":[],"none":{},"0":"zero","card":{"id":"ic_1","deep":{"er":5}}}`

func TestRead(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"status": `"closed"`, "amount": "1000", "list.1.a": "2", "card.deep.er": "5", "nothing": "null", "0": `"zero"`,
	} {
		got, err := read("thing", document{json: sample}, path)
		if err != nil || got.Raw != want {
			t.Errorf("%s reads %q, %v; want %s", path, got.Raw, err, want)
		}
	}
}

func TestReadNothing(t *testing.T) {
	t.Parallel()
	for path, why := range map[string]string{
		"state":       "absent",
		"card.number": "absent (thing.card is an object with id, deep)",
		"list.2":      "absent (thing.list is a list of 2)",
		"list.01":     "absent",
		"list.-1":     "absent",
		"status.x":    `absent (thing.status is "closed")`,
		"nothing.x":   "absent (thing.nothing is null)",
		"list.#":      "must be plain",
		"@pretty":     "must be plain",
		"a|b":         "must be plain",
		"sta*":        "must be plain",
		"":            "must be plain",
	} {
		if _, err := read("thing", document{json: sample}, path); err == nil || !strings.Contains(detail(err), why) {
			t.Errorf("%q: %v, want an error with %q", path, err, why)
		}
	}
}

// gjson reads "1000" as a number and "true" as a boolean; an assertion must not.
func TestExpectIsStrictAboutTypes(t *testing.T) {
	t.Parallel()
	values := map[string]Value{
		"1000": {Type: gjson.Number, Text: "1000"}, `"1000"`: text("1000"), "true": {Type: gjson.True, Text: "true"}, `"true"`: text("true"),
		"null": {Type: gjson.Null, Text: "null"}, "9007199254740992": {Type: gjson.Number, Text: "9007199254740992"}, `"closed"`: text("closed"),
	}
	right := map[string]string{"amount": "1000", "text": `"1000"`, "yes": "true", "yesText": `"true"`, "nothing": "null", "status": `"closed"`}
	for _, path := range []string{"amount", "text", "yes", "yesText", "nothing", "status", "big", "list", "card", "empty"} {
		for literal, value := range values {
			err := expect("thing", document{json: sample}, path, value)
			if (err == nil) != (right[path] == literal) {
				t.Errorf("expect %s = %s: %v", path, literal, err)
			}
		}
	}
}

func TestExpectSaysWhatWasFound(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		path string
		want Value
		says string
	}{
		{"status", text("pending"), `thing.status is "closed", want "pending"`},
		{"amount", text("1000"), `thing.amount is 1000, want "1000"`},
		{"state", text("x"), `thing.state is absent (thing is an object with status, amount, big, text, yes, yesText, nothing, list and 4 more keys), want "x"`},
		{"card", text("ic_1"), `thing.card is an object with id, deep, want "ic_1"`},
	} {
		err := expect("thing", document{json: sample}, row.path, row.want)
		if detail(err) != row.says {
			t.Errorf("%s: %v, want %s", row.path, err, row.says)
		}
	}
}

func TestAbsentAndEmpty(t *testing.T) {
	t.Parallel()
	body := document{json: sample}
	for path, want := range map[string]bool{"redaction": true, "card.number": true, "nothing": false, "status": false, "statsu.number": false, "status.x": false, "nothing.x": false, "list.3": false} {
		if err := absent("thing", body, path); (err == nil) != want {
			t.Errorf("%s is absent: %v", path, err)
		}
	}
	if err := absent("thing", body, "a|b"); err == nil {
		t.Error("a path that cannot be read passes as absent")
	}
	for path, want := range map[string]bool{"empty": true, "none": true, "list": false, "nothing": false, "amount": false, "gone": false} {
		if err := empty("thing", body, path); (err == nil) != want {
			t.Errorf("%s is empty: %v", path, err)
		}
	}
}

func TestExpectNot(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{"status": true, "amount": false, "nothing": false, "card": false, "gone": false} {
		if err := expectNot("thing", document{json: sample}, path, text("pending")); (err == nil) != want {
			t.Errorf("%s is not \"pending\": %v", path, err)
		}
	}
	if err := expectNot("thing", document{json: sample}, "status", text("closed")); err == nil {
		t.Error("the unwanted value passes")
	}
	if err := expectNot("thing", document{json: sample}, "card", Value{Type: gjson.Null, Text: "null"}); err != nil {
		t.Errorf("an object passes for null: %v", err)
	}
}

func TestPatternsThatWouldProveNothing(t *testing.T) {
	t.Parallel()
	var skip *result.SkipError
	for _, pattern := range []string{"", "a)|(?:.*", "(", strings.Repeat("a", maxPattern+1)} {
		if err := matches("thing", document{json: sample}, "status", pattern); !errors.As(err, &skip) {
			t.Errorf("%.20q: %v", pattern, err)
		}
	}
	if err := contains("thing", document{json: sample}, "status", ""); !errors.As(err, &skip) {
		t.Errorf("the empty part: %v", err)
	}
	if err := includesAll("thing", document{json: sample}, document{json: "{}"}); !errors.As(err, &skip) {
		t.Errorf("the empty object: %v", err)
	}
}

func TestParseCell(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]Value{
		"closed": text("closed"), `"12"`: text("12"), "12": {Type: gjson.Number, Text: "12"}, "-5": {Type: gjson.Number, Text: "-5"}, "1.5": {Type: gjson.Number, Text: "1.5"},
		"$12.34": {Type: gjson.Number, Text: "1234", Currency: "usd"}, "true": {Type: gjson.True, Text: "true"}, "null": {Type: gjson.Null, Text: "null"}, "": text(""), `"null"`: text("null"),
		"1e3": text("1e3"), "0x10": text("0x10"), "+1": text("+1"), `"`: text(`"`),
	} {
		if got := parseCell(cell); got != want {
			t.Errorf("cell %q is %v, want %v", cell, got, want)
		}
	}
}
