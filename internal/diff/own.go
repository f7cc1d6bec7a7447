package diff

import "slices"

// ruleOwn is the index of the rule about lists of events.
var ruleOwn = slices.IndexFunc(Rules, func(r Rule) bool { return r.allows == asOwn })

// own leaves of a list of events those about things that the scenario knows.
// Nothing narrows such a list to one's own things, and an account may have other
// users; whatever a scenario made stood in an answer before its events do.
func (c *Comparison) own(s side, items []member) []member {
	if !slices.ContainsFunc(items, isEvent) || !Matches(Rules[ruleOwn].Where, c.place()+".0") {
		return items
	}
	c.used[ruleOwn]++
	known := c.ids.there
	if s == candidateSide {
		known = c.ids.back
	}
	return slices.DeleteFunc(slices.Clone(items), func(item member) bool {
		return isEvent(item) && known[item.at("data", 0).at("object", 0).at("id", 0).text()] == ""
	})
}

func isEvent(item member) bool { return item.at("object", 1).text() == "event" }
