package samples

import (
	"encoding/xml"
	"io"
	"testing"
)

// ElementsOf counts the elements of an XML document, which must be one.
func ElementsOf(t *testing.T, document io.Reader) map[string]int {
	t.Helper()
	elements := map[string]int{}
	for dec := xml.NewDecoder(document); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return elements
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			elements[start.Name.Local]++
		}
	}
}
