package catalogue

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "renew the golden files")

// sample has a little of all that a catalogue can have.
func sample() *Catalogue {
	return &Catalogue{
		Sentences: []Sentence{
			{Group: "Cards, their holders", Pattern: "a/an {card type} card with:", Kind: "given", Meaning: "Makes a card_type of |one| <kind>.",
				Example: "a virtual card with:", Below: []string{"| metadata[order] | 6735 |"}, Parameters: []string{"card type"}},
			{Group: "Cards, their holders", Pattern: "the card's path {string} is (still ){value}", Kind: "then", Meaning: "Looks at the card.",
				Example: `the card's path "a/b" is still $5.00`, Parameters: []string{"string", "value"}, Takes: []string{"virtual for {card type}"}},
			{Group: "Requests", Pattern: "I send:", Kind: "when", Meaning: "Sends what is below.",
				Example: "I send:", Below: []string{`"""`, `{"a": 1}`, `"""`}, Parameters: []string{}},
		},
		Parameters: []Parameter{
			{Name: "string", Meaning: "a text", Example: `"Rocket | Rides"`, Regexp: `"[^"]*"`},
			{Name: "value", Meaning: "a value", Example: "$5.00", Regexp: `"[^"]*"|\$\d+/\d+`},
			{Name: "card type", Values: []string{"virtual", "physical"}, Regexp: "virtual|physical"},
		},
	}
}

// TestGolden holds what is written; the fields of JSON are what other programs read.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, format := range append(Formats, Format{Name: "js", Write: Editor}) {
		var b bytes.Buffer
		if err := format.Write(&b, sample()); err != nil {
			t.Errorf("%s: %v", format.Name, err)
		}
		file := filepath.Join("testdata", "sample."+format.Name)
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s is other than %s (%v):\n%s", format.Name, file, err, &b)
		}
	}
}

// What every tool of Cucumber has is not defined again: that would be an error there.
func TestEditorLeavesTheTypesOfCucumber(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := Editor(&b, sample()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), `name: "string"`) || !strings.HasPrefix(b.String(), Stub+"\n") {
		t.Errorf("the stub is\n%s", &b)
	}
}

// A catalogue of nothing is one of no sentences, and not null.
func TestOfNothing(t *testing.T) {
	t.Parallel()
	for _, format := range Formats {
		var b strings.Builder
		if err := format.Write(&b, &Catalogue{Sentences: []Sentence{}, Parameters: []Parameter{}}); err != nil || strings.Contains(b.String(), "null") {
			t.Errorf("%s of nothing is %q (%v)", format.Name, b.String(), err)
		}
	}
}

func TestFormatNamed(t *testing.T) {
	t.Parallel()
	if _, err := FormatNamed("md"); err == nil || !strings.Contains(err.Error(), "text, markdown, json") {
		t.Errorf("an unknown format: %v", err)
	}
}
