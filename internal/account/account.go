// Package account is what assay does in an account of Stripe besides running
// scenarios: it labels what a run makes, closes what the run left open, sweeps up
// after runs that could not, and looks whether the account can be tested at all.
package account
