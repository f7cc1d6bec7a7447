package mock

import "assay/internal/lifecycle"

// tokens are the account's tokens.
type tokens struct {
	table  table[Token]
	ids    *ids
	events *events
	cards  *cards
}

const (
	tokenNoun  = "issuing token"
	tokenEvent = "issuing_token"
)

// make adds a card to a wallet, or to a shop's accounts when there is no wallet.
func (s *tokens) make(card *Card, network, wallet, status string, now int64) (*Token, error) {
	t := &Token{
		Object: "issuing.token", Card: card, Created: now, Last4: pick(s.ids.objects, digits, 4),
		Network: network, NetworkUpdatedAt: now, WalletProvider: wallet,
	}
	if err := begin(lifecycle.Token, &t.Status, status); err != nil {
		return nil, err
	}
	t.ID, t.DeviceFingerprint = s.ids.object("intok"), s.ids.object("intd")
	t.NetworkData = t.told()
	s.table.add(t.ID, t, card.ID)
	s.events.created(tokenEvent, t)
	return t, nil
}

// tokenActions names the move to each status, as the lifecycle calls it.
var tokenActions = map[string]string{"active": "activate", "suspended": "suspend", "deleted": "delete"}

var tokenWords = map[string]string{"active": "activated", "suspended": "suspended", "deleted": "deleted"}

// update changes the status, all that can be changed. The one it has already is no
// change and no error, and network_updated_at stays: an update is not the network's own
// (both inferred, as are the words of the refusal).
func (s *tokens) update(r *request) (*Token, error) {
	t, err := s.find(r)
	if err != nil {
		return nil, err
	}
	status := r.params.Text("status")
	if status == t.Status {
		return t, nil
	}
	if !lifecycle.Token.Allows(t.Status, tokenActions[status]) {
		return nil, refusal("status", "This token cannot be %s because it has a status of %s.", tokenWords[status], t.Status)
	}
	before := *t
	if err := move(lifecycle.Token, &t.Status, tokenActions[status], status); err != nil {
		return nil, err
	}
	s.events.updated(tokenEvent, t, &before)
	return t, nil
}

func (s *tokens) retrieve(r *request) (*Token, error) { return s.find(r) }

// list has the tokens of one card, without what the network tells: that is "only
// available via" retrieve and update (documented, section 19).
func (s *tokens) list(r *request) (*page[Token], error) {
	card, err := s.cards.named(r.params.Text("card"))
	if err != nil {
		return nil, err
	}
	created := r.created()
	out, err := list(r, &s.table, tokenNoun, card.ID, func(t *Token) bool {
		return r.is("status", t.Status) && created(t.Created)
	})
	if err != nil {
		return nil, err
	}
	for i, t := range out.Data {
		told := *t
		told.NetworkData = nil
		out.Data[i] = &told
	}
	return out, nil
}

func (s *tokens) find(r *request) (*Token, error) {
	if t := s.table.get(r.id()); t != nil {
		return t, nil
	}
	return nil, notFound(tokenNoun, r.id())
}

// used returns the token that a purchase by a wallet is made with: the newest active
// one that the wallet has of the card, or else the newest; nil where the wallet has
// none, or there is no wallet (all inferred).
func (s *tokens) used(card *Card, wallet string) (newest *Token) {
	if wallet == "" {
		return nil
	}
	for t := range s.table.walk([]string{card.ID}, 0, s.table.made(), false) {
		if t.WalletProvider == wallet && (t.usable() || newest == nil || !newest.usable()) {
			newest = t
		}
	}
	return newest
}

// usable says whether payments can be made with the token (documented: "usable for
// payments" is an active one). No token is no hindrance.
func (t *Token) usable() bool { return t == nil || t.Status == "active" }
