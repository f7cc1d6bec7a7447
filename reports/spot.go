package reports

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/internal/result"
)

// spot is one place at which two documents differ, with what stands there.
type spot struct {
	path          string // in dots: "items.0.amount"
	found, wanted string
}

// spotsOf returns where two JSON documents differ, by their paths; none of values
// that are short enough to be told whole, and of those that are no such documents.
func spotsOf(m *result.Mismatch) (all []spot) {
	found, foundOK := documentOf(m.Found)
	wanted, wantedOK := documentOf(m.Wanted)
	if isShort(m.Found) && isShort(m.Wanted) || !foundOK || !wantedOK {
		return nil
	}
	eachSpot("", found, wanted, func(path string, found, wanted any) {
		all = append(all, spot{path, spotText(found), spotText(wanted)})
	})
	return all
}

// absent stands for what a document has not got: null is a value.
type absent struct{}

// documentOf reads an object or a list whose numbers stay as they are written.
func documentOf(text string) (document any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&document) != nil || d.More() {
		return nil, false
	}
	return document, len(inside(document)) > 0
}

// eachSpot tells each place at which a document is another, as deep as both go.
func eachSpot(path string, found, wanted any, tell func(path string, found, wanted any)) {
	a, b := inside(found), inside(wanted)
	if a == nil || b == nil || isList(found) != isList(wanted) {
		if spotText(found) != spotText(wanted) {
			tell(path, found, wanted)
		}
		return
	}
	keys := map[string]bool{}
	for key := range a {
		keys[key] = true
	}
	for key := range b {
		keys[key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		eachSpot(strings.TrimPrefix(path+"."+key, "."), orMissing(a, key), orMissing(b, key), tell)
	}
}

// inside is what stands in an object or a list, by key or index; nil of anything else.
func inside(value any) map[string]any {
	switch v := value.(type) {
	case map[string]any:
		return v
	case []any:
		items := make(map[string]any, len(v))
		for i, item := range v {
			items[strconv.Itoa(i)] = item
		}
		return items
	}
	return nil
}

func isList(value any) bool { _, list := value.([]any); return list }

func orMissing(all map[string]any, key string) any {
	if value, there := all[key]; there {
		return value
	}
	return absent{}
}

// spotText writes a value as JSON has it.
func spotText(value any) string {
	if value == (absent{}) {
		return "absent"
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSpace(b.String())
}
