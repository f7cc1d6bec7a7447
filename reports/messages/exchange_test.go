package messages

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/reports/samples"
)

func TestAnAttachmentIsNoLongerThanAPersonReads(t *testing.T) {
	t.Parallel()
	for name, answer := range samples.Growing {
		x := samples.Exchange(200, answer)
		media, text := shownExchange(&x)
		if len(text) > mostAttached || samples.Obeyed(text) != "" {
			t.Errorf("%s becomes %d bytes of %s", name, len(text), media)
		}
		if whole := len(text) > len(answer); !whole && !strings.Contains(text, " more ") {
			t.Errorf("%s is cut, and nothing says so:\n%.300s", name, text)
		}
		if isJSON := json.Valid([]byte(text)); isJSON != (media == "application/json") {
			t.Errorf("%s is called %s:\n%.300s", name, media, text)
		}
	}
}
