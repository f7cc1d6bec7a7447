package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	Approved            *bool             `json:"approved"`
	Amount              *int64            `json:"amount"`
	Metadata            map[string]string `json:"metadata"`
	SendFraudChallenges []string          `json:"send_fraud_challenges"`
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
	var answer endpointAnswer
	read := json.NewDecoder(bytes.NewReader(body))
	if err := read.Decode(&answer); err != nil {
		return nil, invalidBody(err)
	}
	if _, err := read.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("Invalid JSON body: there is more than one value")
	}
	return &answer, answer.check()
}

// invalidBody says which parameter is of another type, if that is what is wrong.
func invalidBody(err error) error {
	var other *json.UnmarshalTypeError
	if errors.As(err, &other) && other.Field != "" {
		return fmt.Errorf("Invalid type of parameter: %s", other.Field)
	}
	return errors.New("Invalid JSON body")
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
		if key == "" || strings.ContainsAny(key, "[]") || checkNote(key, value) != nil { // no brackets (documented)
			return fmt.Errorf("Invalid metadata: %q", key)
		}
	}
	return nil
}
