package wire

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestBodyAsJSON(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"empty":               "",
		"JSON":                "{\n  \"id\": \"ic_1\"\n}\n",
		"markup":              "<html>&amp;\u2028\u2029</html>",
		"control characters":  "\x00\x1b[31m\x7f\r\n\t",
		"a replacement":       "\ufffd",
		"looks like base64":   "base64:AAAA",
		"broken UTF-8":        "{\"a\":\"\xff\xfe\"}",
		"cut in a character":  "{\"a\":\"\xe2\x82",
		"one byte":            "\x80",
		"UTF-16":              "\xff\xfe{\x00}\x00",
		"a surrogate in text": `"\ud800"`,
	} {
		saved, err := json.Marshal(Body(body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var back Body
		if err := json.Unmarshal(saved, &back); err != nil || string(back) != body {
			t.Errorf("%s: saved as %s and read back as %q (%v), want %q", name, saved, back, err, body)
		}
	}
	if saved, _ := json.Marshal(Body("\xff")); string(saved) != `"base64:/w=="` {
		t.Errorf("a body that is not UTF-8 is saved as %s", saved)
	}
	var back Body
	for _, broken := range []string{"1", "true", `["a"]`, `{"base64":"AAAA"}`, `"base64:?"`} {
		if err := json.Unmarshal([]byte(broken), &back); err == nil {
			t.Errorf("%s was read as the body %q", broken, back)
		}
	}
}

func TestExchangeAsJSON(t *testing.T) {
	t.Parallel()
	want := Exchange{
		Method: "POST", Path: "/v1/x", Params: Form{{"b[]", "1"}, {"a", "2"}, {"b[]", "3"}}, Status: 200,
		Header: http.Header{"Request-Id": {"req_1", "req_2"}}, Body: Body("\xff{}"),
		Attempts: []Attempt{{Error: "reset", Took: time.Millisecond}, {Status: 200, Took: time.Second}}, Took: 1001 * time.Millisecond,
	}
	saved, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Exchange
	if err := json.Unmarshal(saved, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read back as %+v (%v), want %+v", got, err, want)
	}
	for _, key := range []string{`"method"`, `"path"`, `"params"`, `"status"`, `"header"`, `"body"`, `"attempts"`, `"took_ns":1001000000`} {
		if !strings.Contains(string(saved), key) {
			t.Errorf("%s lacks %s", saved, key)
		}
	}
}

func TestErrorCode(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"error": {"code": "lock_timeout", "type": "x"}}`: "lock_timeout",
		`{"error": {"type": "x"}}`:                         "",
		`{"error": "lock_timeout"}`:                        "",
		`{"error": {"code": 1}}`:                           "",
		`{"code": "lock_timeout"}`:                         "",
		`{"error": {"code": "lock_timeout"}`:               "",
		`[]`:                                               "",
		``:                                                 "",
	} {
		if got := (&Exchange{Status: 429, Body: Body(body)}).ErrorCode(); got != want {
			t.Errorf("the code of %s is %q, want %q", body, got, want)
		}
	}
}
