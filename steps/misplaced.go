package steps

import "strings"

// Misplaced says why a step that fits no sentence is none although the sentence inside it
// would be one by itself, and what to write instead; "" where that is not so.
func (l *Language) Misplaced(text string) string {
	for step := range repaired(text) {
		if why := l.misplaced(uncapitalized(step)); why != "" {
			return why
		}
	}
	return ""
}

func (l *Language) misplaced(step string) string {
	for _, d := range l.worded(step) {
		for _, sentence := range d.textsOf("sentence", step) {
			carried := d.inner(sentence)
			before := strings.TrimSpace(strings.TrimSuffix(step, carried))
			if inner := l.worded(carried); len(inner) == 1 {
				if why := inner[0].notRepeated(before, carried); why != "" {
					return why + ", as in: " + d.Example
				}
			}
		}
	}
	return ""
}

// notRepeated says why a sentence cannot be repeated by what stands before it, "" if it
// can be.
func (d *Definition) notRepeated(before, sentence string) string {
	word, _, _ := strings.Cut(before, " ")
	goes := `"` + before + `" goes before a sentence that looks at a thing, and this one `
	switch {
	case d.repeats():
		return `"` + word + `" stands in it twice: write it once`
	case d.Kind == Reads:
		return goes + "reads the last answer, which stays what it is: write one that looks"
	case d.Kind != Looks:
		return goes + `acts: write "` + sentence + `", and below it what is to come of it`
	}
	return ""
}
