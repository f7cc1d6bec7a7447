// Command own-steps is assay with sentences of one's own: its run, lint, try, steps and all
// other commands know them.
//
//	go build -o assay . && ./assay run features
package main

import (
	"assay"
	"example.com/own-steps/hotel"
)

func main() { assay.Main(hotel.Sentences) }
