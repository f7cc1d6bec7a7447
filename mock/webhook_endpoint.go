package mock

import (
	"net/url"
	"slices"
	"strings"

	"assay/internal/openapi"
)

// WebhookEndpoint is a webhook_endpoint: where events are delivered (evidence
// section 21). Its secret is told by the answer that makes it, and by no other
// (documented); here it stands apart.
type WebhookEndpoint struct {
	ID            string   `json:"id"`
	Object        string   `json:"object"`
	APIVersion    string   `json:"api_version,null"` // of the events; "" is the account's
	Application   string   `json:"application,null"`
	Created       int64    `json:"created"`
	Description   string   `json:"description,null"`
	EnabledEvents []string `json:"enabled_events"`
	Livemode      bool     `json:"livemode"`
	Metadata      metadata `json:"metadata"`
	Secret        string   `json:"secret,omitempty"`
	Status        string   `json:"status"`
	URL           string   `json:"url"`

	secret  string
	connect bool // for events of connected accounts, of which there are none
	deleted bool
	open    int // deliveries that are neither made nor given up
	dropped int // events it was too far behind for, since somebody was told of them

	overlooked bool // it is not asked what it wants to be, and nobody was told yet
}

type deletedEndpoint struct {
	ID      string `json:"id"`
	Object  string `json:"object"`
	Deleted bool   `json:"deleted"`
}

// allEvents stands for all types but those of explicitly (documented).
const allEvents = "*"

// explicitly are the types that an endpoint must name to be told of. That there
// are such is documented, which they are is not: the synchronous one is inferred.
var explicitly = []string{askedKind}

// asks says whether the endpoint is told of events of a type now.
func (e *WebhookEndpoint) asks(kind string) bool {
	switch {
	case !e.enabled() || e.connect:
		return false
	case slices.Contains(e.EnabledEvents, kind):
		return true
	}
	return slices.Contains(e.EnabledEvents, allEvents) && !slices.Contains(explicitly, kind)
}

func (e *WebhookEndpoint) enabled() bool { return e.Status == "enabled" && !e.deleted }

// set takes over what a create or update sends. An update that is refused changes
// nothing.
func (e *WebhookEndpoint) set(params openapi.Values) error {
	changed := *e
	setText(params, "url", &changed.URL)
	if err := checkAddress(changed.URL); err != nil {
		return err
	}
	notes, err := changed.Metadata.merged(params)
	if err != nil {
		return err
	}
	changed.Metadata = notes
	setText(params, "description", &changed.Description)
	setText(params, "api_version", &changed.APIVersion)
	if params.Has("enabled_events") {
		changed.EnabledEvents = texts(params.List("enabled_events"))
	}
	if len(changed.EnabledEvents) == 0 { // an empty list does not travel in a form; "" does (inferred)
		return fault("parameter_invalid_empty", "enabled_events", "You must enable at least one event; ['*'] enables all of them.")
	}
	changed.connect = params.Bool("connect", changed.connect)
	if params.Has("disabled") {
		changed.Status = "enabled"
		if params.Bool("disabled", false) {
			changed.Status = "disabled"
		}
	}
	*e = changed
	return nil
}

// checkAddress refuses what nothing can be delivered to. In test mode http will do
// (documented). Code and words are general knowledge; that Stripe also refuses
// addresses it cannot reach (reported, section 21) is nothing for a mock, which
// stands next to them.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || !printable(address) || strings.ContainsAny(address, " \t\r\n"):
		return fault("url_invalid", "url", "Invalid URL: %.200q cannot be read as one.", address)
	case u.Scheme == "":
		return fault("url_invalid", "url", "Invalid URL: An explicit scheme (such as https) must be provided.")
	case u.Scheme != "http" && u.Scheme != "https":
		return fault("url_invalid", "url", "Invalid URL: URL must use http or https, not %s.", u.Scheme)
	case u.Hostname() == "":
		return fault("url_invalid", "url", "Invalid URL: it names no host.")
	case u.User != nil:
		return fault("url_invalid", "url", "Invalid URL: it must not hold a user or a password.")
	}
	return nil
}
