package account

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"assay/internal/wire"
)

// kind is a kind of object that a run leaves open unless somebody closes it.
type kind struct {
	name   string   // as people call one
	object string   // as the API calls it
	made   string   // the path of the POST that makes one
	at     string   // where it is retrieved, before its id
	list   string   // where all are listed
	open   []string // the statuses in which it is still open
	ways   []way    // to close it, tried in order until it is closed

	// beside marks what is no part of Issuing. Its list takes no filters. A target may
	// do without it, and a key that may not list it has made none.
	beside bool
}

// way is a request that closes an object, or brings it nearer to that.
type way struct {
	method        string // "" is POST
	before, after string // of the id
	params        wire.Form

	// steps marks a way that may leave the object open: whether it did stands in
	// the answer. All others have closed it once they are accepted; whether the
	// target then tells so is for the scenarios to find out.
	steps bool
}

const (
	authorizations = "/v1/issuing/authorizations"
	helpers        = "/v1/test_helpers/issuing/authorizations"
	cards          = "/v1/issuing/cards"
	cardholders    = "/v1/issuing/cardholders"
	endpoints      = "/v1/webhook_endpoints"
)

// kinds are in the order in which they are closed: what hangs on something else
// comes before it.
//
// An authorization that waits for a decision cannot expire. It is declined; if
// what waited was an increment, it is still pending then and can expire. A
// target without expiry may know a reversal.
var kinds = []*kind{
	{
		name: "authorization", object: "issuing.authorization", made: helpers, at: authorizations + "/", list: authorizations,
		open: []string{"pending"},
		ways: []way{
			{before: helpers + "/", after: "/expire"},
			{before: authorizations + "/", after: "/decline", steps: true},
			{before: helpers + "/", after: "/expire"},
			{before: helpers + "/", after: "/reverse"},
		},
	},
	{
		name: "card", object: "issuing.card", made: cards, at: cards + "/", list: cards,
		open: []string{"active", "inactive"},
		ways: []way{{before: cards + "/", params: wire.Form{{Key: "status", Value: "canceled"}}}},
	},
	{
		name: "cardholder", object: "issuing.cardholder", made: cardholders, at: cardholders + "/", list: cardholders,
		open: []string{"active"},
		ways: []way{{before: cardholders + "/", params: wire.Form{{Key: "status", Value: "inactive"}}}},
	},
	{
		name: "endpoint", object: "webhook_endpoint", made: endpoints, at: endpoints + "/", list: endpoints,
		open:   []string{"enabled", "disabled"},
		ways:   []way{{method: http.MethodDelete, before: endpoints + "/"}},
		beside: true,
	},
}

// madeAt returns the kind that a POST to the path makes one of, or nil.
func madeAt(path string) *kind {
	for _, k := range kinds {
		if k.made == path {
			return k
		}
	}
	return nil
}

// by is the method of the request.
func (w way) by() string { return cmp.Or(w.method, http.MethodPost) }

// isClosed says whether nothing is to be closed in this status. One that is not
// told counts as open.
func (k *kind) isClosed(status string) bool {
	return status != "" && !slices.Contains(k.open, status)
}

// object is what closing needs to know of an object.
type object struct {
	Object   string          `json:"object"`
	ID       string          `json:"id"`
	Status   string          `json:"status"`
	Livemode bool            `json:"livemode"`
	Deleted  bool            `json:"deleted"`
	Created  int64           `json:"created"` // seconds since 1970
	Metadata json.RawMessage `json:"metadata"`
	Card     json.RawMessage `json:"card"`
}

// label returns the label the object carries, "" for none. An authorization
// carries that of its card.
func (o *object) label() string {
	metadata := o.Metadata
	if len(o.Card) > 0 {
		var card object
		_ = json.Unmarshal(o.Card, &card) // a card that is only named tells no label
		metadata = card.Metadata
	}
	var notes map[string]any
	_ = json.Unmarshal(metadata, &notes) // nor does metadata of another shape
	label, _ := notes[LabelKey].(string)
	return label
}

// plainID accepts what can stand in a path without changing where it leads.
func plainID(id string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
	return id != "" && len(id) <= 255 && strings.Trim(id, allowed) == ""
}
