package samples

import (
	"compress/gzip"
	"encoding/base64"
	"io"
	"regexp"
	"strings"
	"testing"
)

var packedChunk = regexp.MustCompile(`(<script type="text/plain" id="(?:chunk-\d+|sentences-said)">)([^<]*)`)

// Unpacked is a report with the JSON of its chunks in their places.
func Unpacked(t *testing.T, page string) string {
	t.Helper()
	return packedChunk.ReplaceAllStringFunc(page, func(found string) string {
		part := packedChunk.FindStringSubmatch(found)
		stream, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(part[2])))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(stream)
		if err != nil {
			t.Fatal(err)
		}
		return part[1] + string(text)
	})
}

// Between returns what stands after the first opening up to the next closing.
func Between(text, opening, closing string) string {
	_, after, _ := strings.Cut(text, opening)
	inside, _, _ := strings.Cut(after, closing)
	return inside
}
