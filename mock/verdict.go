package mock

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// verdict is what an endpoint made of a request for money in the real-time
// window: the reason that stands in the history, and what was decided.
type verdict struct {
	reason  string // webhook_approved, webhook_declined, webhook_timeout or webhook_error
	message string // of a webhook_error: what is wrong with the answer

	amount    *int64 // approved, minor units; nil: all that was asked for
	notes     map[string]string
	challenge bool // the cardholder is to be asked whether it is fraud
}

// noVerdict is that of an endpoint which did not answer in time, or not at all
// (documented; that one which cannot be reached counts as late is reported).
var noVerdict = verdict{reason: "webhook_timeout"}

// readVerdict reads an endpoint's answer: status 200, the header Stripe-Version,
// which is required, and the decision as JSON (documented). Anything else is a
// webhook_error, and its message says why; the words about the version are
// reported, all others are inferred.
func readVerdict(status int, header http.Header, body []byte) verdict {
	answer, err := readAnswer(status, header, body)
	if err != nil {
		return verdict{reason: "webhook_error", message: err.Error()}
	}
	v := verdict{reason: "webhook_declined", notes: answer.Metadata, challenge: len(answer.SendFraudChallenges) > 0}
	if *answer.Approved {
		v.reason, v.amount, v.challenge = "webhook_approved", answer.Amount, false
	}
	return v
}

// endpointAnswer is the body of an endpoint's decision (documented).
type endpointAnswer struct {
	Approved            *bool
	Amount              *int64
	Metadata            map[string]string
	SendFraudChallenges []string
}

func readAnswer(status int, header http.Header, body []byte) (*endpointAnswer, error) {
	if status != http.StatusOK {
		return nil, fmt.Errorf("Invalid HTTP status: %d", status)
	}
	if !wellFormed(header.Get("Stripe-Version")) {
		return nil, fmt.Errorf("Invalid Stripe API version: %s", header.Get("Stripe-Version"))
	}
	if kind := header.Get("Content-Type"); kind != "" { // optional (documented)
		if media, _, err := mime.ParseMediaType(kind); err != nil || media != "application/json" {
			return nil, fmt.Errorf("Invalid content type: %s", kind)
		}
	}
	sent, err := members(body)
	if err != nil {
		return nil, err
	}
	answer := &endpointAnswer{}
	if err := answer.take(sent); err != nil {
		return nil, err
	}
	return answer, answer.check()
}

// take reads the parameters by their exact names, and leaves out all others.
func (a *endpointAnswer) take(sent map[string]json.RawMessage) error {
	for _, p := range []struct {
		name string
		into any
	}{
		{"approved", &a.Approved}, {"amount", &a.Amount}, {"metadata", &a.Metadata}, {"send_fraud_challenges", &a.SendFraudChallenges},
	} {
		if raw, ok := sent[p.name]; ok && json.Unmarshal(raw, p.into) != nil {
			return fmt.Errorf("Invalid type of parameter: %s", p.name)
		}
	}
	if a.Metadata == nil {
		return nil
	}
	_, err := members(sent["metadata"])
	return err
}

// check holds the values against what is documented of them.
func (a *endpointAnswer) check() error {
	switch {
	case a.Approved == nil:
		return errors.New("Missing required parameter: approved")
	case a.Amount != nil && *a.Amount < 1:
		return errors.New("Invalid amount: it must be positive")
	case len(a.Metadata) > metadataKeys:
		return fmt.Errorf("Invalid metadata: it has more than %d keys", metadataKeys)
	case slices.ContainsFunc(a.SendFraudChallenges, func(channel string) bool { return channel != "sms" }):
		return errors.New("Invalid send_fraud_challenges: the only channel is sms")
	}
	for key, value := range a.Metadata {
		if key == "" || strings.ContainsAny(key, "[]") || !printable(key+value) || checkNote(key, value) != nil { // no brackets (documented)
			return fmt.Errorf("Invalid metadata: %q", key)
		}
	}
	return nil
}
