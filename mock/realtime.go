package mock

// realTime says what becomes of requests for money that Stripe itself does not
// decline: what was said of a card counts before what was said of all.
type realTime struct {
	all   realTimeMode
	cards map[string]realTimeMode
}

// realTimeMode is one way to decide; the zero value approves.
type realTimeMode struct {
	name   string // see decisions
	window int64  // seconds in which a request that waits must be decided, 0 for no limit
}

func (t *realTime) mode(card *Card) realTimeMode {
	if mode, said := t.cards[card.ID]; said {
		return mode
	}
	return t.all
}

// decision is what becomes of a request: the state that a new authorization gets
// by it, and the reason; or the endpoint that is asked.
type decision struct {
	state, reason string
	by            *WebhookEndpoint
}

// decisions are those of each mode. An account without an endpoint that is asked
// approves (documented, section 8.1).
var decisions = map[string]decision{
	"":        {state: "pending", reason: "card_active"},
	"approve": {state: "pending", reason: "card_active"},
	"hold":    {state: "awaiting"},
	"decline": {state: "declined", reason: "webhook_declined"},
}

// decide returns what becomes of a request on the card, given the reason for which
// Stripe itself declines it, if any. Nobody is asked about that, nor where the
// control has said what is to become of it.
func (s *authorizations) decide(card *Card, reason string) decision {
	if reason != "" {
		return decision{state: "declined", reason: reason}
	}
	mode := s.realTime.mode(card).name
	if mode == "" {
		if endpoint := s.webhooks.asked(); endpoint != nil {
			return decision{state: "awaiting", by: endpoint}
		}
	}
	return decisions[mode]
}

// wait lets a request wait for its decision until its window closes. By then the
// account's timeout setting decides (documented, section 8.1); the mock has no
// such setting and declines (inferred).
func (s *authorizations) wait(a *Authorization, asked *pendingRequest, by decision, now int64) {
	if by.by != nil {
		s.ask(a, asked, by.by)
		return
	}
	a.PendingRequest = asked
	window := s.realTime.mode(a.Card).window
	if window == 0 {
		return
	}
	s.agenda.at(now+window, func(now int64) {
		if a.PendingRequest == asked {
			_, _ = s.refuseWaiting(a, noVerdict, a.Metadata, now) // the lifecycle allows it
		}
	})
}

type realTimeAnswer struct {
	Mode   string `json:"mode"`
	Card   string `json:"card,null"`
	Window int64  `json:"window,null"`
}

func setRealTime(r *request) (*realTimeAnswer, error) {
	answer := &realTimeAnswer{Mode: "approve", Card: r.params.Text("card"), Window: r.params.Int("window")}
	setText(r.params, "mode", &answer.Mode)
	if r.params.Has("window") {
		if err := checkWindow(answer); err != nil {
			return nil, err
		}
	}
	said, mode := &r.account.authorizations.realTime, realTimeMode{answer.Mode, answer.Window}
	if answer.Card == "" {
		*said = realTime{all: mode}
		return answer, nil
	}
	if _, err := r.account.cards.named(answer.Card); err != nil {
		return nil, err
	}
	if said.cards == nil {
		said.cards = map[string]realTimeMode{}
	}
	said.cards[answer.Card] = mode
	return answer, nil
}

func checkWindow(asked *realTimeAnswer) error {
	switch {
	case asked.Mode != "hold":
		return fault("", "window", "There is no window in the mode %s; it goes with hold.", asked.Mode)
	case asked.Window < 1:
		return atLeastOne("window")
	case asked.Window > daySeconds:
		return fault("parameter_invalid_integer", "window", "This value must be less than or equal to %d.", daySeconds)
	}
	return nil
}
