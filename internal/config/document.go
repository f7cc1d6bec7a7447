package config

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"assay/internal/spelling"
)

// document is a configuration file as it is read. Every mistake in it is kept,
// so that all are told at once.
type document struct {
	name   string
	config *Config
	wrong  []error
}

func (d *document) at(n *yaml.Node) string { return fmt.Sprintf("%s:%d", d.name, n.Line) }

func (d *document) refuse(n *yaml.Node, message string, args ...any) {
	d.wrong = append(d.wrong, fmt.Errorf("%s: %s", d.at(n), fmt.Sprintf(message, args...)))
}

// The keys that are no settings: what is known of single targets, and how much
// is to be covered.
const (
	targetsKey  = "targets"
	coverageKey = "coverage"
)

func (d *document) top(root *yaml.Node) {
	names := []string{targetsKey, coverageKey}
	for _, s := range Settings {
		names = append(names, s.Name)
	}
	dashed := func(key string) string { return strings.ReplaceAll(key, "_", "-") }
	for key, value := range d.pairs(root, "the configuration", dashed) {
		setting, known := find(key.Value)
		switch {
		case key.Value == targetsKey:
			d.targets(value)
		case key.Value == coverageKey:
			d.coverage(value)
		case known:
			d.setting(setting, value)
		case namesSecret(key.Value):
			d.wrong = append(d.wrong, refuseSecret(d.at(key), fmt.Sprintf("%q", key.Value)))
		default:
			d.unknown(key, "setting", names)
		}
	}
}

func (d *document) unknown(key *yaml.Node, what string, names []string) {
	if near := spelling.Nearest(key.Value, names); near != "" {
		d.refuse(key, "%q is no %s; did you mean %s?", key.Value, what, near)
		return
	}
	d.refuse(key, "%q is no %s; there are %s", key.Value, what, strings.Join(names, ", "))
}

// setting takes the value of a setting, if it is of the right kind.
func (d *document) setting(s Setting, value *yaml.Node) {
	text := value.Value
	switch {
	case s.kind.many && value.Kind == yaml.SequenceNode:
		texts, ok := d.texts(s.Name, value)
		if !ok {
			return
		}
		text = strings.Join(texts, ",")
	case value.Kind == yaml.ScalarNode && (HoldsSecret(text) || value.ShortTag() == s.kind.tag):
	default:
		d.refuse(value, "%s is %s, want %s", s.Name, describe(value), s.kind.wants)
		return
	}
	if err := s.check(d.at(value), text); err != nil {
		d.wrong = append(d.wrong, err)
		return
	}
	d.config.values[s.Name] = Value{text, d.at(value)}
}

// texts reads a list of texts.
func (d *document) texts(what string, value *yaml.Node) ([]string, bool) {
	if value.Kind != yaml.SequenceNode {
		d.refuse(value, "%s is %s, want a list of texts: [one, two]", what, describe(value))
		return nil, false
	}
	var texts []string
	for _, n := range value.Content {
		switch {
		case n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str":
			d.refuse(n, "%s holds %s, want a text", what, describe(n))
			return nil, false
		case HoldsSecret(n.Value):
			d.wrong = append(d.wrong, refuseSecret(d.at(n), what))
			return nil, false
		case strings.TrimSpace(n.Value) == "" || strings.Contains(n.Value, ","):
			d.refuse(n, "%s holds %q, want one text without a comma in each place", what, n.Value)
			return nil, false
		}
		texts = append(texts, n.Value)
	}
	return texts, true
}

// targets takes what the file says of single targets.
func (d *document) targets(value *yaml.Node) {
	for key, about := range d.pairs(value, targetsKey, targetName) {
		target := Target{Source: d.at(key)}
		for fact, value := range d.pairs(about, "target "+key.Value, strings.Clone) {
			switch {
			case fact.Value == "lacks":
				target.Lacks, _ = d.texts("lacks", value)
			case HoldsSecret(value.Value):
				d.wrong = append(d.wrong, refuseSecret(d.at(value), fmt.Sprintf("%q", fact.Value)))
			case fact.Value == "known" && value.Kind == yaml.ScalarNode && value.ShortTag() == "!!str" && value.Value != "":
				target.Known = value.Value
			case fact.Value == "known":
				d.refuse(value, "known is %s, want the name of a file", describe(value))
			case fact.Value == "review":
				target.Review = d.review(value)
			case namesSecret(fact.Value):
				d.wrong = append(d.wrong, refuseSecret(d.at(fact), fmt.Sprintf("%q", fact.Value)))
			default:
				d.unknown(fact, "fact about a target", []string{"lacks", "known", "review"})
			}
		}
		d.config.targets[targetName(key.Value)] = target
	}
}

// maxReview bounds the time that every new cardholder may be waited for.
const maxReview = 10 * time.Minute

// review reads for how long a target may have a new cardholder under review.
func (d *document) review(value *yaml.Node) time.Duration {
	most, err := time.ParseDuration(value.Value)
	if value.Kind != yaml.ScalarNode || err != nil || most <= 0 || most > maxReview {
		d.refuse(value, "review is %s, want a time of up to %v with its unit: 10s", describe(value), maxReview)
		return 0
	}
	return most
}

// pairs goes through a mapping in the order of the file. A key that stands there
// twice, by the spelling that counts, is refused: nobody knows which was meant.
func (d *document) pairs(n *yaml.Node, what string, spelled func(string) string) func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n.Kind != yaml.MappingNode {
			d.refuse(n, "%s is %s, want keys with values", what, describe(n))
			return
		}
		var seen []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			name := spelled(key.Value)
			switch {
			case key.Kind != yaml.ScalarNode || key.ShortTag() != "!!str":
				d.refuse(key, "a key is %s, want a text", describe(key))
			case HoldsSecret(key.Value):
				d.wrong = append(d.wrong, refuseSecret(d.at(key), "the line"))
			case slices.Contains(seen, name):
				d.refuse(key, "%q stands here a second time", key.Value)
			default:
				seen = append(seen, name)
				if !yield(key, n.Content[i+1]) {
					return
				}
			}
		}
	}
}

// scalars are the words for YAML's single values.
var scalars = map[string]string{
	"!!str": "the text", "!!int": "the number", "!!float": "the number", "!!bool": "the truth value", "!!timestamp": "the date",
}

// describe tells what stands in a place, for a message. A value that may be a
// secret is not quoted.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "keys with values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.AliasNode:
		return "a reference (*" + n.Value + ")"
	case n.ShortTag() == "!!null":
		return "empty"
	case HoldsSecret(n.Value) || scalars[n.ShortTag()] == "":
		return "something else"
	}
	return fmt.Sprintf("%s %q", scalars[n.ShortTag()], n.Value)
}
