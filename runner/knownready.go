package runner

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"assay/internal/result"
)

// ready returns an entry for every difference of the run that is not listed, each
// once, in the order of the run. Where one of them explains another, as a list
// may not hold both, that other one is left out.
func (k *Known) ready(run *result.Run) []result.Unlisted {
	wide := k.widest(run)
	var all []result.Unlisted
	at := map[string]int{}
	for _, s := range run.Scenarios {
		found := map[string]bool{}
		for _, d := range k.unlisted[s.ID] {
			text := d.widened(wide).entry()
			if i, told := at[text]; !told {
				at[text] = len(all)
				all = append(all, result.Unlisted{Entry: text, Scenarios: 1})
			} else if !found[text] {
				all[i].Scenarios++
			}
			found[text] = true
		}
	}
	return all
}

// spot is what an entry says of a difference beside what was wanted.
type spot struct{ class, operation, path, actual string }

func (d difference) spot() spot { return spot{d.class, d.operation, d.path, d.actual} }

// widest returns where a difference that wanted nothing in particular was found.
func (k *Known) widest(run *result.Run) map[spot]bool {
	wide := map[spot]bool{}
	for _, s := range run.Scenarios {
		for _, d := range k.unlisted[s.ID] {
			if d.expected == "" {
				wide[d.spot()] = true
			}
		}
	}
	return wide
}

// widened is the difference as the entry tells it that explains it.
func (d difference) widened(wide map[spot]bool) difference {
	if wide[d.spot()] {
		d.expected = ""
	}
	return d
}

// entry is the entry that would list a difference, without its reason: only a
// person can know that.
func (d difference) entry() string {
	where := []pair{{"operation", d.operation}, {"path", d.path}}
	if d.operation == "" || !operationForm.MatchString(d.operation) || strings.Contains(strings.TrimSuffix(d.path, "**"), "**") {
		where = []pair{{"scenario", d.scenario}, {"step", d.step}}
	}
	if d.class == classContract {
		where = []pair{{"class", d.class}, {"operation", d.operation}, {"path", listable(anyItem(d.path))}}
	}
	return renderEntry(append(where, pair{"expected", shortened(d.expected)}, pair{"actual", shortened(d.actual)}, pair{"reason", ""}))
}

// listable is a path that an entry may have: in a pattern ** stands at the end only.
func listable(path string) string {
	if before, _, odd := strings.Cut(path, "**"); odd {
		return before + "**"
	}
	return path
}

type pair struct{ key, value string }

// mostShown is how much of a value an entry repeats, in bytes.
const mostShown = 100

func shortened(value string) string {
	if len(value) <= mostShown {
		return value
	}
	return strings.ToValidUTF8(value[:mostShown], "") + "*"
}

// renderEntry writes an entry as YAML. Values are quoted, so that each is the text it
// shows; what has none is left out, but for the reason.
func renderEntry(pairs []pair) string {
	entry := &yaml.Node{Kind: yaml.MappingNode}
	for _, p := range pairs {
		if p.value == "" && p.key != "reason" {
			continue
		}
		value := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: p.value}
		if p.key == "expected" || p.key == "actual" {
			value.Style = yaml.SingleQuotedStyle
		}
		entry.Content = append(entry.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: p.key}, value)
	}
	return encoded(&yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{entry}})
}

// encoded is a node as YAML text; of a node of plain texts there always is one.
func encoded(node *yaml.Node) string {
	var out strings.Builder
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(node); err != nil {
		return ""
	}
	return out.String()
}
