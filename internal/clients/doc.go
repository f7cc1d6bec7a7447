// Package clients holds no code of its own: its tests drive the mock with the
// clients that people use, over TLS with HTTP/2, as those clients would drive
// Stripe. A mock that only assay's own client understands would be of no use.
//
// stripe-go drives every operation of its Issuing services; operations_test.go
// is the table. What the official packages' own tests call is called here too,
// with objects made first (examples_test.go). The folder node does the same with
// the npm package stripe, and lets the Stripe CLI in; the folder editor drives
// Cucumber's language server. make test-clients runs both.
//
// Nothing of this is in the shipped binary: the libraries are imported by tests
// alone, which internal/command's TestArrows nails.
package clients
