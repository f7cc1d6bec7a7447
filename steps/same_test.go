package steps

import (
	"strings"
	"testing"
)

func TestWhatIsListedReadsTheSame(t *testing.T) {
	t.Parallel()
	const step = "what is listed reads the same when retrieved"
	list := func(items ...string) answer {
		return answer{200, `{"object":"list","data":[` + strings.Join(items, ",") + `]}`}
	}
	one, other := `{"id":"iauth_1","object":"issuing.authorization","amount":5,"n":null}`, `{"id":"iauth_2","object":"issuing.authorization","amount":7}`
	for name, tt := range map[string]struct {
		answers []answer
		want    string // of the error; "" for none
	}{
		"the same, in another order of keys": {[]answer{list(one, other), {200, `{"n":null,"amount":5,"object":"issuing.authorization","id":"iauth_1"}`}, {200, other}}, ""},
		"another amount":                     {[]answer{list(one, other), {200, one}, {200, strings.Replace(other, "7", "8", 1)}}, `answer.data.1 is`},
		"null is not absent":                 {[]answer{list(one), {200, strings.Replace(one, `,"n":null`, "", 1)}}, "answer.data.0 is"},
		"what is not there":                  {[]answer{list(one), {404, refused}}, "refused with 404"},
		"no id":                              {[]answer{list(`{"amount":5}`)}, "answer.data.0.id is"},
		"an id that leads elsewhere":         {[]answer{list(`{"id":"../cards"}`)}, "answer.data.0.id is"},
		"an empty list proves nothing":       {[]answer{list()}, "answer.data is"},
		"no list":                            {[]answer{{200, one}}, "answer.data is absent"},
	} {
		w, s := world(t, tt.answers...)
		if err := say(w, `I GET "/v1/issuing/authorizations" with:`, []string{"limit", "2"}); err != nil {
			t.Fatal(err)
		}
		err := say(w, step)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(detail(err), tt.want)) {
			t.Errorf("%s: the error is %v, want %q", name, err, tt.want)
		}
		if len(s.answers) > 0 {
			t.Errorf("%s: %d answers were not asked for", name, len(s.answers))
		}
		if tt.want == "" && s.asked[1] != "GET /v1/issuing/authorizations/iauth_1" {
			t.Errorf("%s: it asked %q", name, s.asked)
		}
	}
}

// The list stays what later sentences speak of.
func TestTheListIsStillTheAnswer(t *testing.T) {
	t.Parallel()
	one := `{"id":"iauth_1","object":"issuing.authorization"}`
	w, _ := world(t, answer{200, `{"object":"list","data":[` + one + `]}`}, answer{200, one})
	must(t, w, `I GET "/v1/issuing/authorizations"`)
	must(t, w, "what is listed reads the same when retrieved")
	must(t, w, `"object" is "list"`)
}
