package command

import "testing"

// The engine learns of every sentence whether its request may be refused and
// whether it reads the last answer.
func TestTheEngineKnowsWhatTriesAndWhatReads(t *testing.T) {
	t.Parallel()
	language, err := thisMachine().spoken()
	if err != nil {
		t.Fatal(err)
	}
	type kind struct{ asserts, reads, tries bool }
	want := map[string]kind{
		"an active virtual card":                          {},
		"the merchant captures the authorization":         {},
		"the merchant tries to capture the authorization": {tries: true},
		`I GET "/v1/issuing/cards"`:                       {tries: true},
		"the authorization is closed":                     {asserts: true},
	}
	for _, text := range append(language.Readings, `"id" is present`) {
		want[text] = kind{asserts: true, reads: true}
	}
	for text, want := range want {
		found := language.Find(text)
		if len(found) != 1 {
			t.Errorf("%q fits %d sentences, want 1", text, len(found))
			continue
		}
		if got := (kind{found[0].Asserts, found[0].Reads, found[0].Tries}); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}
