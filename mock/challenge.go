package mock

import (
	"strings"

	"assay/internal/openapi"
)

// fraudChallenge is a question to the cardholder whether a purchase that was
// declined as suspected fraud was theirs (evidence section 7).
type fraudChallenge struct {
	Channel             string `json:"channel"`
	Status              string `json:"status"`
	UndeliverableReason string `json:"undeliverable_reason,null"`
}

// highRisk says whether the request asks to be taken for fraud.
func highRisk(params openapi.Values) bool {
	return params.Object("risk_assessment").Object("fraud_risk").Text("level") == "highest"
}

// challengeCountries are the calling codes of the countries whose phones can be
// asked: US and UK.
var challengeCountries = []string{"+1", "+44"}

// challenges asks the cardholder by text message, if they can be reached.
func challenges(h *Cardholder) []fraudChallenge {
	sms := fraudChallenge{Channel: "sms", Status: "undeliverable"}
	if h.PhoneNumber == "" {
		sms.UndeliverableReason = "no_phone_number"
		return []fraudChallenge{sms}
	}
	sms.UndeliverableReason = "unsupported_phone_number"
	for _, code := range challengeCountries {
		if strings.HasPrefix(h.PhoneNumber, code) {
			sms.Status, sms.UndeliverableReason = "pending", ""
		}
	}
	return []fraudChallenge{sms}
}

// respond is the cardholder's answer: confirmed says the purchase was theirs.
// The authorization stays declined; the cardholder tries again.
func (s *authorizations) respond(r *request) (*Authorization, error) {
	a, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	if len(a.FraudChallenges) == 0 || a.FraudChallenges[0].Status != "pending" {
		return nil, refusal("", "This authorization has no fraud challenge that is waiting for a response.") // inferred
	}
	status := "rejected"
	if r.params.Bool("confirmed", false) {
		status = "verified"
	}
	a.FraudChallenges[0].Status = status
	return a.settle("respond", "declined")
}

// verifiedChallenge returns the declined authorization that this purchase tries
// again: of the same card and amount, confirmed by the cardholder, and not tried
// again yet (the match is inferred).
func (s *authorizations) verifiedChallenge(card *Card, amount int64) *Authorization {
	for _, a := range s.challenged[card.ID] {
		if a.Amount == amount && !a.retried && a.FraudChallenges[0].Status == "verified" {
			return a
		}
	}
	return nil
}
