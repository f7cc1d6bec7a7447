package text

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Contract tells what was found of the contract, each kind once.
func Contract(p *ink.Page, c *result.Contract) {
	if c == nil {
		return
	}
	p.Head("Contract")
	p.Line(2, "%s", tell.ContractSummary(c))
	for _, line := range tell.ContractLines(c) {
		p.Line(4, "%s", line)
	}
}

// manyKindsOfAStep is how many are told of one step.
const manyKindsOfAStep = 5

// ofStep writes what a step's exchanges have that the contract has not, as far as
// its error does not say it already.
func ofStep(p *ink.Page, indent int, step *result.Step) {
	found := slices.DeleteFunc(slices.Clone(step.Contract), func(f result.ContractFinding) bool { return strings.Contains(step.Error, f.String()) })
	for i := range found[:min(manyKindsOfAStep, len(found))] {
		f, tint := &found[i], ink.Yellow
		text := "contract " + string(f.Level) + ": " + f.String()
		switch {
		case f.Known != "":
			text += "; known: " + f.Known
		case f.Level == result.LevelBreach:
			tint = ink.Red
		}
		p.Line(indent, "%s", p.Paint.In(tint, ink.Brief(text)))
	}
	if more := len(found) - manyKindsOfAStep; more > 0 {
		p.Line(indent, "%s", p.Paint.In(ink.Faint, fmt.Sprintf("… and %d more of the contract", more)))
	}
}
