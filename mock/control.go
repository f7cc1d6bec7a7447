package mock

import (
	"cmp"
	"strings"

	"assay/internal/currency"
	"assay/internal/openapi"
)

// The control routes are the mock's own, for what Stripe decides elsewhere and
// for the time. They exist only with Options.Control; otherwise they are unknown
// URLs.
//
//	POST /_assay/real_time  mode=hold|approve|decline [window=2] [card=ic_…]
//	    what becomes of new authorizations and increments that Stripe itself does
//	    not decline: all, or those of one card. hold lets them wait for approve or
//	    decline, and refuses them when a window of so many seconds has passed;
//	    decline refuses them at once; approve is the default. What is said of a card
//	    counts before what is said of all, until that is said again.
//	GET /_assay/clock
//	    tells the account's time.
//	POST /_assay/clock  advance=3600
//	    lets so many seconds pass for the account.
//	POST /_assay/events  event=evt_… [endpoint=we_…] [as=again|late|early|badly_signed|unsigned|altered|swapped]
//	    delivers an event once more, to one endpoint or to all that ask for its type,
//	    as it should not come: for tests of who receives it. See handings.
//	POST /_assay/tokens  card=ic_… [wallet_provider=apple_pay|google_pay|samsung_pay]
//	    [network=visa|mastercard] [status=active|requested]
//	    adds a card to a wallet, or without one to a shop's accounts, as a cardholder
//	    does; answers with the token.
//	POST /_assay/reset  [country=GB]
//	    empties the account, and sets its clock back to now. With a country it is one
//	    of that country from then on, until it is emptied again.
//	POST /_assay/disputes/{dispute}  status=won|lost|expired [loss_reason=other]
//	    lets the card network decide a submitted dispute, or an unsubmitted one
//	    expire before its time.
var controlRoutes = []controlRoute{
	control("POST", "/_assay/real_time", answering(setRealTime), map[string]*openapi.Schema{
		"mode":   {Type: "string", Enum: []string{"hold", "approve", "decline"}},
		"card":   {Type: "string", MaxLength: 5000},
		"window": {Type: "integer"},
	}),
	control("GET", "/_assay/clock", answering(readClock), nil),
	control("POST", "/_assay/clock", answering(advanceClock), map[string]*openapi.Schema{"advance": {Type: "integer"}}),
	control("POST", "/_assay/events", answering(handEvent), map[string]*openapi.Schema{
		"event": {Type: "string", MaxLength: 5000}, "endpoint": {Type: "string", MaxLength: 5000}, "as": {Type: "string", Enum: handings},
	}),
	control("POST", "/_assay/reset", answering(resetAccount), map[string]*openapi.Schema{"country": {Type: "string", MaxLength: 5000}}),
	control("POST", "/_assay/disputes/{dispute}", ofDisputes((*disputes).decide), map[string]*openapi.Schema{
		"status":      {Type: "string", Enum: []string{"won", "lost", "expired"}},
		"loss_reason": {Type: "string", Enum: lossReasons},
	}),
	control("POST", "/_assay/tokens", answering(makeToken), tokenParams),
}

type controlRoute struct {
	op     *openapi.Operation
	action action
}

func control(method, path string, action action, params map[string]*openapi.Schema) controlRoute {
	return controlRoute{&openapi.Operation{
		Method: method, Path: path, Params: &openapi.Schema{Type: "object", Closed: true, Properties: params},
	}, action}
}

// controlled has the control routes in the manner of a document, so that their
// URLs are found as its are.
var controlled = func() *openapi.Spec {
	spec := &openapi.Spec{}
	for _, c := range controlRoutes {
		spec.Operations = append(spec.Operations, c.op)
	}
	return spec
}()

// controlAt returns the control route of a URL and the values of its placeholders,
// nil if there is none.
func controlAt(method, path string) (*controlRoute, []string) {
	op, ids := controlled.Find(method, path)
	for i := range controlRoutes {
		if controlRoutes[i].op == op {
			return &controlRoutes[i], ids
		}
	}
	return nil, nil
}

// noControl is the error of a control that is not there.
func noControl(method, path string, on bool) *apiError {
	why := "This mock was started without its controls; start it with them (assay serve: --control)."
	if on {
		names := make([]string, len(controlRoutes))
		for i, c := range controlRoutes {
			names[i] = c.op.Method + " " + c.op.Path
		}
		why = "The controls of this mock are " + strings.Join(names, ", ") + "."
	}
	return unknownURL(method, path, why)
}

type resetAnswer struct {
	Reset   bool   `json:"reset"`
	Country string `json:"country"`
}

func resetAccount(r *request) (*resetAnswer, error) {
	country := cmp.Or(r.params.Text("country"), r.account.home)
	if _, known := currency.OfCountry(country); !known {
		return nil, fault("", "country", "Invalid country: %.40q. Give the ISO code of one that Stripe has accounts in, in capitals: US, GB, DE.", country)
	}
	r.account.reset(country)
	return &resetAnswer{Reset: true, Country: country}, nil
}
