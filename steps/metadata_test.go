package steps

import (
	"errors"
	"strings"
	"testing"

	"assay/internal/result"
)

func TestMetadataAsSent(t *testing.T) {
	t.Parallel()
	card := func(metadata string) string {
		return `{"id":"ic_1","object":"issuing.card"` + metadata + `}`
	}
	sends := [][]string{{"type", "virtual"}, {"metadata[order]", "6735"}, {"metadata[shop]", "north"}, {"metadata[note]", ""}}
	for name, tc := range map[string]struct {
		rows [][]string
		body string
		want bool
	}{
		"all of it":          {sends, card(`,"metadata":{"order":"6735","shop":"north"}`), true},
		"an empty one":       {sends, card(`,"metadata":{"note":"","order":"6735","shop":"north"}`), false},
		"none":               {[][]string{{"type", "virtual"}}, card(`,"metadata":{}`), true},
		"one is missing":     {sends, card(`,"metadata":{"shop":"north"}`), false},
		"one is other":       {sends, card(`,"metadata":{"order":"6736","shop":"north"}`), false},
		"one is a number":    {sends, card(`,"metadata":{"order":6735,"shop":"north"}`), false},
		"one too many":       {sends, card(`,"metadata":{"order":"6735","shop":"north","till":"4"}`), false},
		"one from nowhere":   {[][]string{{"type", "virtual"}}, card(`,"metadata":{"shop":"north"}`), false},
		"null":               {[][]string{{"type", "virtual"}}, card(`,"metadata":null`), false},
		"a list":             {[][]string{{"type", "virtual"}}, card(`,"metadata":[]`), false},
		"no such property":   {[][]string{{"type", "virtual"}}, card(``), false},
		"a broken parameter": {[][]string{{"metadata[order", "6735"}}, card(`,"metadata":{}`), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, _ := world(t, answer{200, tc.body})
			if err := say(w, `I POST "/v1/issuing/cards" with:`, tc.rows...); err != nil {
				t.Fatal(err)
			}
			err := say(w, "the answer has the metadata that was sent")
			var mismatch *result.Mismatch
			if tc.want && err != nil || !tc.want && !errors.As(err, &mismatch) {
				t.Errorf("it says %v, want it to hold: %v", err, tc.want)
			}
		})
	}
}

func TestMetadataOfNothingSent(t *testing.T) {
	t.Parallel()
	var skip *result.SkipError
	w, _ := withAuthorization(t, answer{400, refused})
	if err := say(w, "the answer has the metadata that was sent"); !errors.As(err, &skip) {
		t.Errorf("after a GET it says %v, want a misuse", err)
	}
	must(t, w, "the merchant tries to capture the authorization")
	if err := say(w, "the answer has the metadata that was sent"); err == nil || !strings.Contains(err.Error(), "refused with 400") {
		t.Errorf("after a refusal it says %v", err)
	}
}
