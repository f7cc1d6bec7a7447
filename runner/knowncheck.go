package runner

import (
	"fmt"
	"regexp"
	"strings"

	"assay/runner/feature"
	"assay/runner/say"
)

// check says what is wrong with the entries, each fault with its line.
func (k *Known) check() error {
	var faults []error
	for i, e := range k.entries {
		fault := e.fault()
		if fault == "" {
			fault = e.repeats(k.entries[:i])
		}
		if fault != "" {
			faults = append(faults, fmt.Errorf("%s:%d: %s", k.Name, e.line, fault))
		}
	}
	return few(faults)
}

var operationForm = regexp.MustCompile(`^(\*|[A-Z]+) /\S*$`)

// fault says what is wrong with one entry, "" for nothing.
func (e *entry) fault() string {
	switch {
	case e.scenario != "" && (e.operation != "" || e.path != ""):
		return "the entry names a scenario and an operation; name the scenario and its step, or an operation and a path"
	case e.class != "" && e.class != classContract:
		return fmt.Sprintf("class is %q, want %s, or leave it out", say.Cut(e.class), classContract)
	case e.class != "" && e.scenario != "":
		return "a breach of the contract is listed by operation and path, not by scenario"
	case e.scenario == "" && e.step != "":
		return "the step stands alone; name its scenario with it"
	case e.scenario == "" && (e.operation == "" || e.path == ""):
		return "the entry does not say where; name a scenario and its step, or an operation and a path (** is every path)"
	case e.operation != "" && !operationForm.MatchString(e.operation):
		return fmt.Sprintf("operation is %q, want a method and a path, like POST /v1/things/{thing}/close", say.Cut(e.operation))
	case strings.Contains(strings.TrimSuffix(e.path, "**"), "**"):
		return fmt.Sprintf("path is %q; ** stands at the end only", say.Cut(e.path))
	case e.reason == "" || strings.HasPrefix(strings.ToLower(e.reason), "todo"):
		return "the entry has no reason; say why in a sentence"
	case e.link != "" && feature.LinkForm.FindString(e.link) != e.link:
		return fmt.Sprintf("link is %q, want an address, https://…", say.Cut(e.link))
	}
	return ""
}

// repeats says which of the entries above leaves this one nothing to explain, or
// wants its step to fail in another way.
func (e *entry) repeats(above []*entry) string {
	for _, other := range above {
		switch {
		case e.scenario != other.scenario || e.step != other.step || e.operation != other.operation || e.path != other.path || e.class != other.class:
		case e.scenario != "" && !(e.expected.same(other.expected) && e.actual.same(other.actual)):
			return fmt.Sprintf("the entry contradicts the one on line %d: a step fails in one way", other.line)
		case other.expected.covers(e.expected) && other.actual.covers(e.actual):
			return fmt.Sprintf("the entry repeats the one on line %d", other.line)
		}
	}
	return ""
}

func (w *wanted) same(other *wanted) bool {
	return w == nil && other == nil || w != nil && other != nil && *w == *other
}

// covers says whether whatever the other fits is fitted here too.
func (w *wanted) covers(other *wanted) bool { return w == nil || w.same(other) }
