package runner

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"assay/internal/spelling"
	"assay/runner/say"
)

// What a list of known differences may hold at most, and how many of its faults
// are told at once.
const (
	maxKnown       = 1 << 20 // bytes
	maxKnownFaults = 20
)

// ParseKnown reads a list of known differences:
//
//   - operation: POST /v1/issuing/cards/* # or scenario: and step:
//     path: card.shipping.status
//     actual: 'null'
//     reason: nothing is ever shipped there
//
// name is its file's, for messages. The error names every fault with its line: a
// key that does not exist, an entry that says too little or too much, one that
// repeats another or gives no reason.
func ParseKnown(name string, data []byte) (*Known, error) {
	k, err := parseKnown(name, data)
	if err == nil {
		err = k.check()
	}
	if err != nil {
		return nil, err
	}
	return k, nil
}

// parseKnown reads what stands there; check says whether that makes sense.
func parseKnown(name string, data []byte) (*Known, error) {
	k := &Known{Name: name, data: data}
	if len(data) > maxKnown {
		return nil, fmt.Errorf("%s: the file is over %d KiB", name, maxKnown>>10)
	}
	var document, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&document); errors.Is(err, io.EOF) {
		return k, nil
	} else if err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: a second document follows; keep all entries in one list", name)
	}
	list := document.Content[0]
	switch {
	case list.Tag == "!!null":
		return k, nil
	case list.Kind != yaml.SequenceNode:
		return nil, fmt.Errorf("%s:%d: found %s, want a list of entries, each with a - before it", name, list.Line, kindOf(list))
	}
	var faults []error
	for _, item := range list.Content {
		e, err := newEntry(item)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%w", name, err))
			continue
		}
		k.entries = append(k.entries, e)
	}
	return k, few(faults)
}

// few joins the first of many faults.
func few(faults []error) error {
	if more := len(faults) - maxKnownFaults; more > 0 {
		faults = append(faults[:maxKnownFaults:maxKnownFaults], fmt.Errorf("… and %d more", more))
	}
	return errors.Join(faults...)
}

// field is a key of an entry and where its text goes.
type field struct {
	name string
	set  func(e *entry, value *yaml.Node) error
}

var fields = []field{
	{"scenario", func(e *entry, value *yaml.Node) error { e.scenario = say.OneLine(value.Value); return nil }},
	{"step", func(e *entry, value *yaml.Node) error { e.step = strings.TrimSpace(value.Value); return nil }},
	{"operation", func(e *entry, value *yaml.Node) error { e.operation = say.OneLine(value.Value); return nil }},
	{"path", func(e *entry, value *yaml.Node) error { e.path = strings.TrimSpace(value.Value); return nil }},
	{"class", func(e *entry, value *yaml.Node) error { e.class = strings.TrimSpace(value.Value); return nil }},
	{"expected", func(e *entry, value *yaml.Node) error { e.expected = newWanted(value); return nil }},
	{"actual", func(e *entry, value *yaml.Node) error { e.actual = newWanted(value); return nil }},
	{"reason", func(e *entry, value *yaml.Node) error { e.reason = say.OneLine(value.Value); return nil }},
	{"link", func(e *entry, value *yaml.Node) error { e.link = strings.TrimSpace(value.Value); return nil }},
	{"until", setUntil},
}

func newWanted(value *yaml.Node) *wanted {
	return &wanted{pattern: settled(value.Value), text: value.Tag == "!!str"}
}

const day = "2006-01-02"

func setUntil(e *entry, value *yaml.Node) (err error) {
	if e.until, err = time.Parse(day, value.Value); err != nil {
		return fmt.Errorf("until is %q, want a day, like 2027-01-31", say.Cut(value.Value))
	}
	return nil
}

// newEntry reads one entry. The error begins with its line.
func newEntry(item *yaml.Node) (*entry, error) {
	if item.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%d: found %s, want an entry: keys with their values", item.Line, kindOf(item))
	}
	e, seen := &entry{line: item.Line}, map[string]bool{}
	for i := 0; i+1 < len(item.Content); i += 2 {
		key, value := item.Content[i], item.Content[i+1]
		if err := e.field(key, value, seen); err != nil {
			return nil, fmt.Errorf("%d: %w", key.Line, err)
		}
	}
	return e, nil
}

func (e *entry) field(key, value *yaml.Node, seen map[string]bool) error {
	name := key.Value
	at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	switch {
	case key.Kind != yaml.ScalarNode:
		return fmt.Errorf("found %s, want a key", kindOf(key))
	case at < 0:
		return errors.New(unknownField(name))
	case seen[name]:
		return fmt.Errorf("%s is given twice", name)
	case value.Kind != yaml.ScalarNode:
		return fmt.Errorf("%s is %s, want a text", name, kindOf(value))
	case value.Value == "" && name != "reason":
		return fmt.Errorf("%s is empty; give it a value, or leave it out", name)
	}
	seen[name] = true
	return fields[at].set(e, value)
}

func unknownField(name string) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	message := fmt.Sprintf("the key %q is unknown", say.Cut(name))
	if near := spelling.Nearest(say.Cut(name), names); near != "" {
		return message + "; " + say.DidYouMean(near)
	}
	return message + "; there are " + strings.Join(names, ", ")
}

// kindOf names what stands in a YAML document.
func kindOf(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "keys with values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	return fmt.Sprintf("%q", say.Cut(node.Value))
}
