// Command assay tells whether something that claims to be Stripe Issuing behaves like
// Stripe Issuing.
package main

import "assay"

func main() { assay.Main() }
