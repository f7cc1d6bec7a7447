package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// denial is what makes a sentence say the opposite. Whoever wrote one is not handed a
// sentence without it.
var denial = regexp.MustCompile(`\b(?:not|no|none|never|nothing|nobody|cannot|without)\b|n't\b`)

func denies(step string) bool { return denial.MatchString(quoted.ReplaceAllString(step, "")) }

// isNot writes as sentences do what says that something is not so.
var isNot = outside(` (?:`+strings.Join([]string{
	`(?:is|are|was|were)(?:n't| not| never)(?: been)?`,
	`(?:has|have)(?:n't| not| never) been`,
	`(?:(?:should|must|may|will|shall)(?: not|n't| never)|cannot|can't|mustn't|won't) be`,
}, "|")+`) `, " is not ")

// denied is the sentence for a step that denies what another sentence asserts: that a
// thing is in a state, or how a purchase was decided; "" if it is neither.
func (l *Language) denied(text string) string {
	for step := range repaired(text) {
		asserted := strings.Replace(uncapitalized(step), " is not ", " is ", 1)
		if found := l.Find(asserted); asserted != step && len(found) == 1 {
			return found[0].denied(asserted)
		}
	}
	return ""
}

// denied is the opposite of a step that fits the sentence.
func (d *Definition) denied(step string) string {
	for decision, other := range map[string]string{"approved": "declined", "declined": "approved"} {
		if subject, ends := strings.CutSuffix(step, " is "+decision); ends && len(d.Parameters) == 0 {
			return subject + " is " + other
		}
	}
	for _, p := range d.Parameters {
		noun, path := strings.TrimSuffix(p.Name, " status"), "status"
		if noun == "shipping" {
			noun, path = "card", "shipping.status"
		}
		if state := d.textsOf(p.Name, step); noun != p.Name && slices.Contains(nouns(), noun) {
			return fmt.Sprintf("the %s's %q is not %q", noun, path, state[0])
		}
	}
	return ""
}
