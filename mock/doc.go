// Package mock is one Stripe account for Issuing, in memory, behind an
// http.Handler: cardholders, cards and their shipping, authorizations with the
// test helpers that move them, and the transactions that come of captures.
//
// In a test, as a server of its own:
//
//	server := httptest.NewServer(mock.New(mock.Options{}))
//	defer server.Close()
//	// point any Stripe client at server.URL, with any sk_test_… key
//
// or without a port, through wire.InProcess(mock.New(mock.Options{})).
//
// Each secret key is an account of its own, so tests that run side by side use
// different keys and never meet. Nothing is kept on disk. Ids and codes are
// functions of Options.Seed, the key and the order of requests: the same
// requests give the same answers, byte for byte, once Options.Now is fixed.
//
// What the mock does follows docs/evidence.md; where the evidence is silent the
// comment at the rule says "inferred". Known limits: cardholder verification
// does not decline purchases, the balance never runs dry, no exchange rates
// (a purchase in another currency keeps both amounts as given, and spending
// limits add up amounts of any currency), no events.
//
// A resource is a file: a struct of its objects that names its neighbours, whose
// methods are the endpoints. routes.go is the table of all endpoints; server.go
// is a request's way through key, version, parameters and endpoint; render.go
// writes answers; errors.go is Stripe's error envelope.
package mock
