package steps

// Unused returns the sentences that none of the steps is made of, alone or inside
// another: "within 5 seconds the authorization is closed" uses two.
func (l *Language) Unused(steps map[string]bool) []*Definition {
	used := map[*Definition]bool{}
	for text := range steps {
		for _, d := range l.Made(text) {
			used[d] = true
		}
	}
	var unused []*Definition
	for _, d := range l.definitions {
		if !used[d] {
			unused = append(unused, d)
		}
	}
	return unused
}

// Made returns the sentences that a step is made of, a sentence inside another behind
// it; none of a step that fits none.
func (l *Language) Made(text string) []*Definition {
	all := l.Find(text)
	for _, d := range all {
		for _, sentence := range d.textsOf("sentence", text) {
			all = append(all, l.Made(d.inner(sentence))...)
		}
	}
	return all
}
