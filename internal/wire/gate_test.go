package wire

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// whole returns an answer as it would come with this body.
func whole(body, contentType string) *Exchange {
	x := &Exchange{Status: 200, Body: Body(body)}
	if contentType != "" {
		x.Header = map[string][]string{"Content-Type": {contentType}}
	}
	return x
}

func nested(levels int) string {
	return strings.Repeat("[", levels) + strings.Repeat("]", levels)
}

// manyKeys is an object of so many bytes. With MaxBody, comparing each key with
// each other one would not end within the time of a test run.
func manyKeys(size int, more string) string {
	var b strings.Builder
	b.WriteByte('{')
	for i := 0; b.Len() < size-100; i++ {
		fmt.Fprintf(&b, "\"%x\":1,", i)
	}
	return b.String() + more + "}"
}

func TestGateRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, body, cause, detail string }{
		{"cut in an object", `{"status":"pending"`, "body.truncated", "unexpected EOF"},
		{"cut in a number", `{"amount":10`, "body.truncated", "unexpected EOF"},
		{"cut in a string", `{"status":"pend`, "body.truncated", "unexpected EOF"},
		{"cut after a backslash", `{"status":"pend\`, "body.truncated", "unexpected EOF"},
		{"empty", "", "body.empty", "(200) has no body"},
		{"only blanks", " \n", "body.invalid_json", "EOF"},
		{"broken UTF-8 in a string", "{\"a\":\"\xff\xfe\"}", "body.utf8", "not valid UTF-8"},
		{"broken UTF-8 in a key", "{\"\xc3(\":1}", "body.utf8", "not valid UTF-8"},
		{"overlong UTF-8", "{\"a\":\"\xc0\xaf\"}", "body.utf8", "not valid UTF-8"},
		{"a surrogate as UTF-8", "{\"a\":\"\xed\xa0\x80\"}", "body.utf8", "not valid UTF-8"},
		{"byte order mark", "\xef\xbb\xbf{}", "body.bom", "byte order mark"},
		{"UTF-16 with its mark", "\xff\xfe{\x00}\x00", "body.utf8", "not valid UTF-8"},
		{"UTF-16 without", "{\x00}\x00", "body.invalid_json", "invalid character"},
		{"NaN", `{"amount":NaN}`, "json.number", "at byte 11"},
		{"Infinity", `{"amount":Infinity}`, "json.number", "NaN or Infinity"},
		{"-Infinity", `[-Infinity]`, "json.number", "NaN or Infinity"},
		{"NaN alone", `NaN`, "json.number", "at byte 1"},
		{"a word that is no value", `{"amount":Nothing}`, "body.invalid_json", "invalid character 'N'"},
		{"leading zero", `{"amount":01000}`, "body.invalid_json", "invalid character '1'"},
		{"plus sign", `{"amount":+1}`, "body.invalid_json", "invalid character '+'"},
		{"single quotes", `{'a':1}`, "body.invalid_json", `invalid character '\''`},
		{"trailing comma", `{"a":1,}`, "body.invalid_json", "invalid character '}'"},
		{"a comment", `{"a":1/**/}`, "body.invalid_json", "invalid character '/'"},
		{"a control character in a string", "{\"a\":\"\n\"}", "body.invalid_json", `invalid character '\n'`},
		{"too many closing brackets", "]]]]" + nested(66), "body.invalid_json", "invalid character ']'"},
		{"duplicate key", `{"a":1,"b":2,"a":3}`, "json.duplicate_key", `the key "a"`},
		{"duplicate key, the other order", `{"status":"closed","status":"pending"}`, "json.duplicate_key", `the key "status"`},
		{"duplicate key, same value", `{"a":1,"a":1}`, "json.duplicate_key", `the key "a"`},
		{"duplicate key, one escaped", `{"status":1,"st\u0061tus":2}`, "json.duplicate_key", `"st\u0061tus"`},
		{"duplicate key, the first escaped", `{"\u0073tatus":1,"status":2}`, "json.duplicate_key", `"status"`},
		{"duplicate key, both escaped in their way", `{"\/\u002f":1,"\u002F\/":2}`, "json.duplicate_key", "twice in one object"},
		{"duplicate empty key", `{"":1,"":2}`, "json.duplicate_key", `the key ""`},
		{"duplicate key within", `[{"a":{"b":[{"c":1, "d":2 , "c" : 3}]}}]`, "json.duplicate_key", `the key "c"`},
		{"duplicate key after one within", `{"a":{"b":1},"c":{"b":1},"a":2}`, "json.duplicate_key", `the key "a"`},
		{"duplicate key behind brackets in a string", `{"a":"}]\"{","b":1,"b":2}`, "json.duplicate_key", `the key "b"`},
		{"duplicate among very many", manyKeys(4<<10, `"0":1`), "json.duplicate_key", `the key "0"`},
		{"duplicate of the last among very many, escaped", manyKeys(4<<10, `"last":1,"l\u0061st":2`), "json.duplicate_key", `"l\u0061st"`},
		{"depth 65", nested(65), "json.depth", "64 levels"},
		{"depth 65 of objects", strings.Repeat(`{"a":`, 65) + "1" + strings.Repeat("}", 65), "json.depth", "64 levels"},
		{"depth 10k", nested(10_000), "json.depth", "64 levels"},
		{"depth 1M", nested(1_000_000), "json.depth", "64 levels"},
		{"depth 8M, never closed", strings.Repeat("[", MaxBody), "json.depth", "64 levels"},
		{"two documents", `{}{}`, "json.trailing", "ends at byte 2 of 4"},
		{"trailing garbage", `{"a":1} x`, "json.trailing", "ends at byte 7 of 9"},
		{"trailing NUL", "{}\x00", "json.trailing", "ends at byte 2 of 3"},
		{"a trailing mark", "{}\xef\xbb\xbf", "json.trailing", "ends at byte 2 of 5"},
		{"too large", `"` + strings.Repeat("a", MaxBody) + `"`, "body.too_large", "over 8388608 bytes"},
		{"too large and not UTF-8", strings.Repeat("\xff", MaxBody+1), "body.too_large", "over 8388608 bytes"},
		{"JSON in HTML", `<html>{"status":"closed"}</html>`, "body.invalid_json", `in "<html>{\"status\"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, whole(c.body, "application/json"), c.cause, c.detail)
		})
	}
}

func refused(t *testing.T, x *Exchange, cause, detail string) {
	t.Helper()
	body, err := x.JSON()
	var refusal *GateError
	if !errors.As(err, &refusal) {
		t.Fatalf("error is %v, want a *GateError", err)
	}
	if body != nil {
		t.Errorf("a refused body was handed out: %.80q", body)
	}
	if refusal.Cause != cause || !strings.Contains(refusal.Detail, detail) {
		t.Errorf("refused with %.300q, want %q with %q", refusal, cause, detail)
	}
	if !utf8.ValidString(refusal.Detail) || strings.ContainsAny(refusal.Detail, "\x00\x1b\n\r") || len(refusal.Detail) > 1200 {
		t.Errorf("the detail is not fit to print: %.300q", refusal.Detail)
	}
}

func TestGateAccepts(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"object":                         `{"id":"iauth_1","amount":1000,"card":null}`,
		"blanks around":                  "\r\n\t {\n} \n",
		"list":                           `[1,"a",{},[],null]`,
		"text":                           `"a"`,
		"number":                         `-0.5e+10`,
		"beyond 2^53":                    `{"amount":9007199254740993}`,
		"beyond int64":                   `{"amount":9223372036854775808}`,
		"other than a literal integer":   `[1e3,1000.0,-0]`,
		"one key in two objects":         `{"a":{"x":1},"b":{"x":2},"x":[{"a":1},{"a":2}]}`,
		"keys that differ by case":       `{"a":1,"A":2}`,
		"keys that differ by an escape":  `{"a":1,"\\u0061":2,"a\u0000":3}`,
		"a key and its spelling escaped": `{"\"":1,"\\":2,"\\\"":3}`,
		"a key that is a value too":      `{"a":"b","b":"a","c":"a"}`,
		"depth 64":                       nested(64),
		"64 brackets in a row, flat":     "[" + strings.TrimSuffix(strings.Repeat("[],", 100), ",") + "]",
		"brackets in a string":           `"` + strings.Repeat("[{", 100) + `\"` + strings.Repeat("[", 100) + `"`,
		"all of 8 MiB":                   `"` + strings.Repeat("a", MaxBody-2) + `"`,
		"very many keys":                 manyKeys(MaxBody, `"last":1`),
		"very many keys, twice":          `[` + someKeys() + `,` + someKeys() + `]`,
		"beyond the basic plane":         `{"😀":"\ud83d\ude00"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kinds := []string{"application/json", "", "application/problem+json"}
			if len(body) > 1<<20 {
				kinds = kinds[:1]
			}
			for _, kind := range kinds {
				got, err := whole(body, kind).JSON()
				if err != nil {
					t.Fatalf("%q: refused: %.300v", kind, err)
				}
				if string(got) != body {
					t.Errorf("%q: another body was handed out: %.80q", kind, got)
				}
			}
		})
	}
}

// someKeys is an object with more keys than are compared one by one, and with
// such an object inside it.
func someKeys() string {
	var inner, outer []string
	for i := range 3 * fewKeys {
		inner = append(inner, fmt.Sprintf("%q:%d", fmt.Sprint("k", i), i))
		outer = append(outer, fmt.Sprintf("%q:%d", fmt.Sprint("k", i), i))
	}
	outer[fewKeys] = `"within":{` + strings.Join(inner, ",") + "}"
	return "{" + strings.Join(outer, ",") + "}"
}

func TestGateNamesAForeignContentType(t *testing.T) {
	t.Parallel()
	const page = `<html><body>{"status":"closed"}` + "\x1b[31m</body></html>"
	for contentType, cause := range map[string]string{
		"text/html":                       "body.content_type",
		"Text/HTML; charset=utf-8":        "body.content_type",
		"application/jsonp":               "body.content_type",
		"":                                "body.invalid_json",
		"application/json":                "body.invalid_json",
		"Application/JSON; charset=utf-8": "body.invalid_json",
		"application/problem+json":        "body.invalid_json",
	} {
		t.Run(contentType, func(t *testing.T) {
			t.Parallel()
			refused(t, whole(page, contentType), cause, `<html><body>{\"status\":\"closed\"}\x1b[31m`)
		})
	}
}

func TestGateCutsWhatItShows(t *testing.T) {
	t.Parallel()
	page := strings.Repeat("\x1b[31m", 10) + "é" + strings.Repeat("a", MaxBody/2) // no line of a report
	x := whole(page, "text/html")
	refused(t, x, "body.content_type", `\x1b[31mé`+strings.Repeat("a", 148)+`"…`)
	refused(t, whole(page, ""), "body.invalid_json", `aaa"…`)
}

func TestGateWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	refused(t, nil, "body.absent", "no request was made yet")
	refused(t, &Exchange{}, "body.absent", "no attempt was made")
	refused(t, &Exchange{
		Body:     Body(`{"half":`),
		Attempts: []Attempt{{Error: "connection refused"}, {Error: "the answer broke off after 8 bytes: unexpected EOF"}},
	}, "body.absent", "no answer came: the answer broke off after 8 bytes")
}
