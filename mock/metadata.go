package mock

import (
	"maps"
	"slices"
	"unicode/utf8"

	"assay/internal/openapi"
)

// metadata is a user's own notes on an object.
type metadata map[string]string

// Stripe's limits of metadata (evidence section 13).
const (
	metadataKeys  = 50
	metadataKey   = 40  // characters
	metadataValue = 500 // characters
)

// merged returns the metadata with a request's parameter applied: given keys
// are set, a key given as "" is removed, all others stay; metadata="" removes
// all. The error words are inferred.
func (m metadata) merged(params openapi.Values) (metadata, error) {
	if params.Cleared("metadata") {
		return nil, nil
	}
	changes := params.Object("metadata")
	if len(changes) == 0 {
		return m, nil
	}
	out := maps.Clone(m)
	if out == nil {
		out = metadata{}
	}
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		value := changes.Text(key)
		if value == "" {
			delete(out, key)
			continue
		}
		if err := checkNote(key, value); err != nil {
			return nil, err
		}
		out[key] = value
	}
	if len(out) > metadataKeys {
		return nil, fault("", "metadata", "Metadata can have at most %d keys; this would make %d.", metadataKeys, len(out))
	}
	return out, nil
}

func checkNote(key, value string) error {
	if n := utf8.RuneCountInString(key); n > metadataKey {
		return fault("", "metadata", "Metadata keys can have at most %d characters; one has %d.", metadataKey, n)
	}
	if n := utf8.RuneCountInString(value); n > metadataValue {
		return fault("", "metadata["+key+"]", "Metadata values can have at most %d characters; this one has %d.", metadataValue, n)
	}
	return nil
}
