package account

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"time"

	"assay/internal/wire"
)

// LabelKey is the metadata key under which a cardholder, card or webhook endpoint
// carries the label of the run that made it.
const LabelKey = "assay_run"

// NewLabel returns a label for a run that begins now, "20261121T103000Z-k3jx7w2p":
// labels sort by time, and no two runs share one.
func NewLabel(now time.Time) string {
	return now.UTC().Format("20060102T150405Z") + "-" + strings.ToLower(rand.Text()[:8])
}

// labelled are the requests whose objects carry the label. Creating an
// authorization takes no metadata; it is known by its card.
var labelled = []string{cardholders, cards, endpoints}

// fullMetadata is one key less than an object can have (50): a request with as
// many or more tries that limit, and must not be helped across it.
const fullMetadata = 49

// Stamp returns what puts the label on the parameters of a request that makes a
// cardholder, a card or a webhook endpoint, and leaves all others as they are. One
// whose metadata is the point is left alone, too: one with very many keys, and
// one with metadata that is no set of keys and texts. The given form stays.
func Stamp(label string) func(method, path string, params wire.Form) wire.Form {
	return func(method, path string, params wire.Form) wire.Form {
		if method != http.MethodPost || !slices.Contains(labelled, path) || !hasRoom(params) {
			return params
		}
		return append(slices.Clip(params), wire.Pair{Key: labelParam, Value: label})
	}
}

const labelParam = "metadata[" + LabelKey + "]"

// hasRoom says whether a form takes one more key of metadata without becoming
// another test than it was.
func hasRoom(params wire.Form) bool {
	keys := map[string]bool{}
	for _, p := range params {
		rest, ours := strings.CutPrefix(p.Key, "metadata")
		if !ours || rest != "" && rest[0] != '[' {
			continue
		}
		name, closed := strings.CutSuffix(rest, "]")
		if !closed || len(name) < 2 || strings.ContainsAny(name[1:], "[]") || p.Key == labelParam {
			return false
		}
		keys[name] = true
	}
	return len(keys) < fullMetadata
}
