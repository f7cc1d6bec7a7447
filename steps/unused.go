package steps

// Unused returns the sentences that none of the steps is made of, alone or inside
// another: "within 5 seconds the authorization is closed" uses two.
func (l *Language) Unused(steps map[string]bool) []*Definition {
	used := map[*Definition]bool{}
	for text := range steps {
		l.use(text, used)
	}
	var unused []*Definition
	for _, d := range l.definitions {
		if !used[d] {
			unused = append(unused, d)
		}
	}
	return unused
}

func (l *Language) use(text string, used map[*Definition]bool) {
	for _, d := range l.Find(text) {
		used[d] = true
		for i, p := range d.Parameters {
			if p.Name == "sentence" {
				l.use(d.Expr.FindStringSubmatch(text)[i+1], used)
			}
		}
	}
}
