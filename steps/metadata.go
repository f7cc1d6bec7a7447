package steps

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// metadataAsSent holds the metadata of the last answer against that of its
// request: every key, and no other; one that was sent empty is none. A run may add a label of its own to what a
// scenario sends, so that "empty" would be wrong even for a thing whose scenario
// sent none.
func (w *World) metadataAsSent(_ context.Context) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	switch {
	case w.last.Method != http.MethodPost:
		return misuse("the last request was a %s, which sends no metadata", w.last.Method)
	case !w.last.OK():
		return refusal(w.last)
	}
	found, err := read("answer", body, "metadata")
	if err != nil {
		return err
	}
	sent := map[string]string{}
	for _, p := range w.last.Params {
		key, ok := strings.CutPrefix(p.Key, "metadata[")
		if name, closed := strings.CutSuffix(key, "]"); ok && closed && p.Value != "" {
			sent[name] = p.Value
		}
	}
	if told, ok := texts(found); ok && maps.Equal(told, sent) {
		return nil
	}
	wanted, err := json.Marshal(sent)
	if err != nil {
		return err
	}
	return &result.Mismatch{Where: "answer.metadata", Found: found.Raw, Wanted: string(wanted)}
}

// texts reads an object whose values are all texts.
func texts(object gjson.Result) (map[string]string, bool) {
	all, ok := map[string]string{}, object.IsObject()
	object.ForEach(func(key, value gjson.Result) bool {
		ok = ok && value.Type == gjson.String
		all[key.String()] = value.String()
		return ok
	})
	return all, ok
}
