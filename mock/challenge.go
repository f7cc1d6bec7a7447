package mock

import (
	"strings"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// fraudChallenge is a question to the cardholder whether a purchase that was
// declined as suspected fraud was theirs (evidence section 7).
type fraudChallenge struct {
	Channel             string `json:"channel"`
	Status              string `json:"status"`
	UndeliverableReason string `json:"undeliverable_reason,null"`
}

// highRisk says whether the request asks to be taken for fraud. That the highest
// level alone does, and a score does not, is inferred.
func highRisk(params openapi.Values) bool {
	return params.Object("risk_assessment").Object("fraud_risk").Text("level") == "highest"
}

// challengeCountries are the calling codes of the countries whose phones can be
// asked: US and UK (documented; that all of +1 counts as the US is inferred).
var challengeCountries = []string{"+1", "+44"}

// challenges asks the cardholder by text message, if they can be reached. That a
// suspected purchase of somebody who cannot be is challenged nevertheless, with
// the status undeliverable, is inferred.
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

// challengeSeconds is how long the cardholder has to answer. The document has the
// word expired, nobody tells after what time: a day is the mock's own choice.
const challengeSeconds = daySeconds

// respond is the cardholder's answer: confirmed says the purchase was theirs.
// The authorization stays declined; the cardholder tries again. The two words for
// the challenge's new status are inferred.
func (s *authorizations) respond(r *request) (*Authorization, error) {
	a, err := s.find(r.id())
	if err != nil {
		return nil, err
	}
	action, to := "report", "rejected"
	if r.params.Bool("confirmed", false) {
		action, to = "confirm", "verified"
	}
	if len(a.FraudChallenges) == 0 || !lifecycle.FraudChallenge.Allows(a.FraudChallenges[0].Status, action) {
		return nil, refusal("", "This authorization has no fraud challenge that is waiting for a response.") // inferred
	}
	return s.settle(a, "respond", "declined", func() { a.challengeIs(action, to) })
}

// challengeIs moves the challenge of an authorization, where its lifecycle does.
func (a *Authorization) challengeIs(action, to string) {
	moved := a.FraudChallenges[0]
	moveIfAllowed(lifecycle.FraudChallenge, &moved.Status, action, to)
	a.FraudChallenges = []fraudChallenge{moved} // and the old list stays as it was told
}

// challenge asks the cardholder about a purchase that was declined as suspected
// fraud, and marks one that tries a confirmed purchase again.
func (s *authorizations) challenge(a *Authorization, reason string, retry *Authorization, now int64) {
	switch {
	case reason == "suspected_fraud":
		s.sendChallenge(a, now)
	case reason == "" && retry != nil:
		retry.retried, a.VerifiedByFraudChallenge = true, true
	}
}

// sendChallenge asks the cardholder about a purchase that was just declined, for
// whatever reason. Whoever declined it tells of it. An approved one, of which an
// increment was declined, has no challenge: the helper could not answer it
// (inferred). Without an answer it expires, and an event tells of that (inferred).
func (s *authorizations) sendChallenge(a *Authorization, now int64) {
	if a.state != "declined" {
		return
	}
	a.FraudChallenges = challenges(a.Cardholder)
	if s.challenged == nil {
		s.challenged = map[string][]*Authorization{}
	}
	s.challenged[a.Card.ID] = append(s.challenged[a.Card.ID], a)
	s.agenda.at(now+challengeSeconds, func(int64) {
		s.change(a, func() { a.challengeIs("expire", "expired") })
	})
}

// verifiedChallenge returns the declined authorization that this purchase tries
// again: of the same card and amount, confirmed by the cardholder, and not tried
// again yet. The match is inferred, and that such a retry passes at any risk.
func (s *authorizations) verifiedChallenge(card *Card, amount int64) *Authorization {
	for _, a := range s.challenged[card.ID] {
		if a.Amount == amount && !a.retried && a.FraudChallenges[0].Status == "verified" {
			return a
		}
	}
	return nil
}
