package tell

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
	found, foundOK := DocumentOf(m.Found)
	wanted, wantedOK := DocumentOf(m.Wanted)
	if IsShort(m.Found) && IsShort(m.Wanted) || !foundOK || !wantedOK {
		return nil
	}
	eachSpot("", found, wanted, func(s spot) { all = append(all, s) })
	return all
}

// absent stands for what a document has not got: null is a value.
type absent struct{}

// DocumentOf reads an object or a list whose numbers stay as they are written.
func DocumentOf(text string) (document any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&document) != nil || d.More() {
		return nil, false
	}
	switch v := document.(type) {
	case map[string]any:
		return v, len(v) > 0
	case []any:
		return v, len(v) > 0
	}
	return nil, false
}

// eachSpot tells each place at which a document is another, as deep as both go.
func eachSpot(path string, found, wanted any, tell func(spot)) {
	deeper := func(key string, found, wanted any) {
		eachSpot(strings.TrimPrefix(path+"."+key, "."), found, wanted, tell)
	}
	switch a := found.(type) {
	case map[string]any:
		if b, both := wanted.(map[string]any); both {
			eachKey(a, b, deeper)
			return
		}
	case []any:
		if b, both := wanted.([]any); both {
			for i := range max(len(a), len(b)) {
				deeper(strconv.Itoa(i), itemOf(a, i), itemOf(b, i))
			}
			return
		}
	}
	if here := (spot{path, JSONText(found), JSONText(wanted)}); here.found != here.wanted {
		tell(here)
	}
}

// eachKey calls do for each key of two objects, in their order.
func eachKey(a, b map[string]any, do func(key string, a, b any)) {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		do(key, memberOf(a, key), memberOf(b, key))
	}
}

func memberOf(object map[string]any, key string) any {
	if value, there := object[key]; there {
		return value
	}
	return absent{}
}

func itemOf(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return absent{}
}

// JSONText writes a value as JSON has it.
func JSONText(value any) string {
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
