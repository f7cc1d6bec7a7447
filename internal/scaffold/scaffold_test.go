package scaffold

import (
	"slices"
	"testing"

	"assay/internal/lifecycle"
)

// unsaid are actions that have no words here, with the reason.
var unsaid = map[string]string{
	"authorization respond":  "the fraud challenge confirms and reports",
	"fraud challenge expire": "nobody asks for it",
	"dispute expire":         "nobody asks for it",
	"design change":          "it is an update like any other, with a table",
}

// A row added to a lifecycle is offered, or named above.
func TestEveryActionIsOffered(t *testing.T) {
	t.Parallel()
	offered, all := map[string]bool{}, All()
	for i, w := range all {
		offered[w.Noun+" "+w.Operation] = true
		if slices.ContainsFunc(all[:i], func(o *Way) bool {
			return o.Noun == w.Noun && o.Operation == w.Operation && o.Expect == w.Expect
		}) {
			t.Errorf("%s: there are two of it", w.Name())
		}
	}
	for _, l := range lifecycle.All {
		for _, a := range l.Actions {
			if name := l.Noun + " " + a.Name; offered[name] == (unsaid[name] != "") {
				t.Errorf("%s: offered %t, want the other, or a word less in this test", name, offered[name])
			}
		}
	}
}
