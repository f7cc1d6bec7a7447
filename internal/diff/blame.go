package diff

import "assay/internal/result"

// verdicts is who is wrong, by what the voices back: the first row that fits. An
// empty field fits anything. Of several voices the strongest decides: what was
// recorded, then a rule of the suite that rests on evidence, then the OpenAPI
// document, then a documented example.
var verdicts = []struct {
	recording, suite, spec, documentation result.Backs
	blame                                 result.Blame
}{
	{result.BacksBoth, "", "", "", result.StripeChanged},
	{result.BacksReference, result.BacksCandidate, "", "", result.StripeChanged},
	{result.BacksCandidate, result.BacksReference, "", "", result.StripeChanged},
	{result.BacksReference, "", "", result.BacksCandidate, result.DocumentationStale},
	{result.BacksCandidate, "", "", result.BacksReference, result.DocumentationStale},
	{result.BacksReference, "", "", "", result.CandidateWrong},
	{result.BacksCandidate, "", "", "", result.ReferenceWrong},
	{"", result.BacksReference, "", "", result.CandidateWrong},
	{"", result.BacksCandidate, "", "", result.ReferenceWrong},
	{"", "", result.BacksReference, "", result.CandidateWrong},
	{"", "", result.BacksCandidate, "", result.ReferenceWrong},
	{"", "", "", result.BacksReference, result.CandidateWrong},
	{"", "", "", result.BacksCandidate, result.ReferenceWrong},
	{"", "", "", "", result.NotDecided},
}

// Blame returns who is wrong, judging by the voices.
func Blame(voices []result.Voice) result.Blame {
	backs := map[string]result.Backs{}
	for _, v := range voices {
		backs[v.Source] = v.Backs
	}
	for _, row := range verdicts {
		if heard(row.recording, backs["recording"]) && heard(row.suite, backs["suite"]) &&
			heard(row.spec, backs["spec"]) && heard(row.documentation, backs["documentation"]) {
			return row.blame
		}
	}
	return result.NotDecided
}

func heard(wanted, said result.Backs) bool { return wanted == "" || wanted == said }
