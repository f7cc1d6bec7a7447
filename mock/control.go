package mock

import (
	"net/http"

	"assay/internal/openapi"
)

// The control routes are the mock's own, for what Stripe decides elsewhere. They
// exist only with Options.Control; otherwise they are unknown URLs.
//
//	POST /_assay/real_time  mode=hold|approve [card=ic_…]
//	    hold lets new authorizations and increments wait for approve or decline:
//	    all, or those of one card; approve, the default, ends it. What is said of
//	    a card counts before what is said of all, until that is said again.
//	POST /_assay/reset
//	    empties the account.
var controlRoutes = []struct {
	op     *openapi.Operation
	action action
}{
	{
		&openapi.Operation{Method: http.MethodPost, Path: "/_assay/real_time", Params: &openapi.Schema{
			Type: "object", Closed: true,
			Properties: map[string]*openapi.Schema{
				"mode": {Type: "string", Enum: []string{"hold", "approve"}},
				"card": {Type: "string", MaxLength: 5000},
			},
		}},
		answering(setRealTime),
	},
	{
		&openapi.Operation{Method: http.MethodPost, Path: "/_assay/reset", Params: &openapi.Schema{Type: "object", Closed: true}},
		answering(resetAccount),
	},
}

func setRealTime(r *request) (*realTimeAnswer, error) {
	held := &r.account.authorizations.realTime
	answer := &realTimeAnswer{Mode: "approve", Card: r.params.Text("card")}
	setText(r.params, "mode", &answer.Mode)
	hold := answer.Mode == "hold"
	if answer.Card == "" {
		*held = realTime{all: hold}
		return answer, nil
	}
	if _, err := r.account.cards.named(answer.Card); err != nil {
		return nil, err
	}
	if held.cards == nil {
		held.cards = map[string]bool{}
	}
	held.cards[answer.Card] = hold
	return answer, nil
}

type resetAnswer struct {
	Reset bool `json:"reset"`
}

func resetAccount(r *request) (*resetAnswer, error) {
	r.account.reset(r.now - r.account.skew)
	return &resetAnswer{Reset: true}, nil
}
