package format

import "assay/internal/catalogue"

// Language is what the steps of a run are written in, for a report that tells which of
// its sentences were said.
type Language struct {
	catalogue.Catalogue
	Synonyms []Synonym

	// Made returns the places in Sentences of those that a step is made of: none of a
	// step that nobody knows, several of one inside another. It may be called by
	// several goroutines at once.
	Made func(step string) []int
}

// Synonym is words by which people look for some of the sentences, which have others.
type Synonym struct {
	Words     []string
	Sentences []int // their places
	Worded    []int // of these, those that have one in their pattern
}
