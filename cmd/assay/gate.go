package main

import (
	"fmt"
	"strconv"
	"strings"
)

// gate is the least share of mutants that must be killed, in percent. Unset, it is
// all of them.
type gate struct {
	percent float64
	set     bool
}

// gated are the kinds of mutants that a gate can be for.
const gated = "named"

// Set reads "named=95".
func (g *gate) Set(text string) error {
	kind, share, ok := strings.Cut(text, "=")
	percent, err := strconv.ParseFloat(share, 64)
	if !ok || kind != gated || err != nil || !(percent > 0 && percent <= 100) {
		return fmt.Errorf("write the kind of mutants and a percentage from 1 to 100: %s=95", gated)
	}
	g.percent, g.set = percent, true
	return nil
}

// String is what was set; the help leaves out what is "".
func (g *gate) String() string {
	if !g.set {
		return ""
	}
	return gated + "=" + strconv.FormatFloat(g.percent, 'f', -1, 64)
}

// wants says how many must be killed.
func (g *gate) wants() string {
	if !g.set {
		return "all of them"
	}
	return g.String()
}

// Type is what the help calls a value.
func (g *gate) Type() string { return "kind=percent" }

// holds says whether enough were killed.
func (g *gate) holds(killed, all int) bool {
	if !g.set {
		return killed == all
	}
	return float64(killed)*100 >= g.percent*float64(all)
}
