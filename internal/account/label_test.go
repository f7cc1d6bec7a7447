package account

import (
	"fmt"
	"reflect"
	"regexp"
	"testing"
	"time"

	"assay/internal/wire"
)

func TestNewLabel(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 21, 12, 30, 0, 0, time.FixedZone("", 2*60*60))
	first, second, later := NewLabel(at), NewLabel(at), NewLabel(at.Add(time.Second))
	if want := regexp.MustCompile(`^20261121T103000Z-[a-z2-7]{8}$`); !want.MatchString(first) {
		t.Errorf("label %q does not match %v", first, want)
	}
	if first == second {
		t.Errorf("two labels are both %q", first)
	}
	if first >= later || second >= later {
		t.Errorf("%q and %q do not sort before %q, which is a second younger", first, second, later)
	}
}

func TestStamp(t *testing.T) {
	t.Parallel()
	many := func(n int) (form wire.Form) {
		for i := range n {
			form = form.Add(fmt.Sprintf("metadata[k%d]", i), "v")
		}
		return form
	}
	const post, here, there = "POST", "/v1/issuing/cards", "/v1/issuing/cardholders"
	for name, tc := range map[string]struct {
		method, path string
		form         wire.Form
		stamped      bool
	}{
		"a card":                     {post, here, wire.Form{{Key: "type", Value: "virtual"}}, true},
		"a cardholder":               {post, there, wire.Form{{Key: "name", Value: "Jenny"}}, true},
		"without parameters":         {post, here, nil, true},
		"with metadata":              {post, here, wire.Form{{Key: "metadata[order]", Value: "6735"}}, true},
		"48 keys":                    {post, here, many(48), true},
		"one key 49 times":           {post, here, append(append(many(1), many(1)...), many(46)...), true},
		"a parameter named likewise": {post, here, wire.Form{{Key: "metadatax", Value: ""}, {Key: "shipping[metadata]", Value: ""}}, true},
		"49 keys":                    {post, here, many(49), false},
		"51 keys":                    {post, here, many(51), false},
		"metadata is a text":         {post, here, wire.Form{{Key: "metadata", Value: "order"}}, false},
		"metadata is cleared":        {post, here, wire.Form{{Key: "metadata", Value: ""}}, false},
		"metadata is a list":         {post, here, wire.Form{{Key: "metadata[]", Value: "order"}}, false},
		"metadata is nested":         {post, here, wire.Form{{Key: "metadata[order][line]", Value: "1"}}, false},
		"metadata is broken off":     {post, here, wire.Form{{Key: "metadata[order", Value: "1"}}, false},
		"a bracket too many":         {post, here, wire.Form{{Key: "metadata[order]]", Value: "1"}}, false},
		"labelled already":           {post, here, wire.Form{{Key: "metadata[assay_run]", Value: "mine"}}, false},
		"an update":                  {post, here + "/ic_1", nil, false},
		"a list":                     {"GET", here, nil, false},
		"an authorization":           {post, "/v1/test_helpers/issuing/authorizations", nil, false},
		"a path spelt otherwise":     {post, here + "/", nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			given := append(make(wire.Form, 0, len(tc.form)+4), tc.form...) // has room behind it
			got := Stamp("L")(tc.method, tc.path, given)
			want := tc.form
			if tc.stamped {
				want = append(want[:len(want):len(want)], wire.Pair{Key: "metadata[assay_run]", Value: "L"})
			}
			if got.Encode() != want.Encode() {
				t.Errorf("form is %q, want %q", got.Encode(), want.Encode())
			}
			if behind := given[:len(given)+1]; !reflect.DeepEqual(behind[len(given)], wire.Pair{}) {
				t.Errorf("the given form's own memory was written to: %q", behind[len(given)])
			}
		})
	}
}
