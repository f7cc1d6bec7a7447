package lifecycle

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
)

// each runs a check on every lifecycle.
func each(t *testing.T, check func(*testing.T, *Lifecycle)) {
	t.Helper()
	if len(All) == 0 {
		t.Fatal("there is no lifecycle")
	}
	for _, l := range All {
		t.Run(l.Noun, func(t *testing.T) {
			t.Parallel()
			check(t, l)
		})
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	nouns := map[string]bool{}
	for _, l := range All {
		if l.Noun == "" || nouns[l.Noun] {
			t.Errorf("the noun %q is empty or stands twice", l.Noun)
		}
		nouns[l.Noun] = true
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		seen := map[string]bool{}
		for _, s := range l.States {
			if s.Name == "" || s.Status == "" || seen[s.Name] {
				t.Errorf("the state %+v has no name, no status or stands twice", s)
			}
			seen[s.Name] = true
			if got := l.Status(s.Name); got != s.Status {
				t.Errorf("Status(%q) is %q, want %q", s.Name, got, s.Status)
			}
		}
		if len(l.Start) == 0 {
			t.Error("nothing can be created")
		}
		for i, start := range l.Start {
			if !seen[start] || slices.Contains(l.Start[:i], start) {
				t.Errorf("the start %q is no state or stands twice", start)
			}
		}
		for _, unknown := range []string{"", "melted", " active"} {
			if got := l.Status(unknown); got != "" {
				t.Errorf("Status(%q) is %q, want nothing", unknown, got)
			}
		}
	})
}

func TestEveryStateIsReached(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, l *Lifecycle) {
		reached := map[string]bool{}
		for _, start := range l.Start {
			reached[start] = true
		}
		for grown := true; grown; {
			grown = false
			for _, move := range l.Transitions {
				if reached[move.From] && !reached[move.To] {
					reached[move.To], grown = true, true
				}
			}
		}
		for _, s := range l.States {
			if !reached[s.Name] {
				t.Errorf("no way leads to %s", s.Name)
			}
		}
	})
}

func TestTransitions(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, l *Lifecycle) {
		type move struct{ from, action, to string }
		type choice struct{ from, action, when string }
		moves, choices := map[move]bool{}, map[choice]bool{}
		for _, m := range l.Transitions {
			if l.Status(m.From) == "" || l.Status(m.To) == "" {
				t.Errorf("%+v goes between states that are not declared", m)
			}
			if m.Action == "" {
				t.Errorf("%+v has no action", m)
			}
			if !slices.Contains(result.Grades, m.Grade) {
				t.Errorf("%+v is graded %q, want one of %v", m, m.Grade, result.Grades)
			}
			if moves[move{m.From, m.Action, m.To}] {
				t.Errorf("%s %s %s stands twice", m.From, m.Action, m.To)
			}
			if choices[choice{m.From, m.Action, m.When}] {
				t.Errorf("two moves %s %s when %q: nothing decides between them", m.From, m.Action, m.When)
			}
			moves[move{m.From, m.Action, m.To}], choices[choice{m.From, m.Action, m.When}] = true, true
		}
	})
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, l *Lifecycle) {
		var actions []string
		for _, m := range l.Transitions {
			if !slices.Contains(actions, m.Action) {
				actions = append(actions, m.Action)
			}
		}
		states := []string{"", "melted"}
		for _, s := range l.States {
			states = append(states, s.Name)
		}
		for _, from := range states {
			for _, action := range append(actions, "", "melt") {
				var next []string
				for _, m := range l.Transitions {
					if m.From == from && m.Action == action {
						next = append(next, m.To)
					}
				}
				if got := l.Allows(from, action); got != (len(next) > 0) {
					t.Errorf("%s allows %s: %v, want %v", from, action, got, !got)
				}
				for _, to := range states {
					if got := l.Leads(from, action, to); got != slices.Contains(next, to) {
						t.Errorf("%s %s leads to %s: %v, want %v", from, action, to, got, !got)
					}
				}
			}
		}
	})
}

// TestEvidence reads the ledger: whoever cites a section must find it there.
func TestEvidence(t *testing.T) {
	t.Parallel()
	ledger, err := os.ReadFile("../../docs/evidence.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^##+ (\d+(?:\.\d+)?)\.? `).FindAllSubmatch(ledger, -1) {
		sections["section "+string(heading[1])] = true
	}
	if len(sections) < 10 {
		t.Fatalf("the ledger has only %d numbered sections", len(sections))
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		for _, m := range l.Transitions {
			if !sections[m.Evidence] {
				t.Errorf("%+v cites %q, which is no heading of docs/evidence.md", m, m.Evidence)
			}
		}
	})
}

// TestStatusesAreTheContracts holds the words on the wire against Stripe's own
// document: each is one of its enum, and each of the enum has a state.
func TestStatusesAreTheContracts(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		status := property(spec, l.Object, l.Path)
		if status == nil {
			t.Fatalf("the document has no %s of %s", l.Path, l.Object)
		}
		enum := status.Enum
		var words []string
		for _, s := range l.States {
			words = append(words, s.Status)
			if !slices.Contains(enum, s.Status) {
				t.Errorf("%s is %q on the wire, which is none of %v", s.Name, s.Status, enum)
			}
		}
		for _, word := range enum {
			if !slices.Contains(words, word) {
				t.Errorf("no state is %q on the wire", word)
			}
		}
	})
}

// property returns the schema of a path of an object, nil if there is none.
func property(spec *openapi.Spec, object, path string) *openapi.Schema {
	at := spec.Schemas[object]
	for name := range strings.SplitSeq(path, ".") {
		switch {
		case at == nil:
			return nil
		case at.Items != nil && name == "0":
			at = spec.Resolve(at.Items)
		default:
			at = spec.Resolve(at.Properties[name])
		}
		if at != nil && len(at.AnyOf) == 1 {
			at = spec.Resolve(at.AnyOf[0])
		}
	}
	return at
}

// TestActionsAreOperations holds the actions against Stripe's own document: each
// is an operation of it, with the parameter that asks for it, or happens by itself,
// and each has a transition.
func TestActionsAreOperations(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		named := map[string]bool{}
		for _, a := range l.Actions {
			named[a.Name] = true
			if a.Operation == "" {
				continue // it happens by itself
			}
			i := slices.IndexFunc(spec.Operations, func(op *openapi.Operation) bool { return op.Method+" "+op.Path == a.Operation })
			if i < 0 {
				t.Errorf("the document has no %s", a.Operation)
				continue
			}
			if a.Param == "" {
				continue
			}
			if p := spec.Resolve(spec.Resolve(spec.Operations[i].Params).Properties[a.Param]); p == nil || p.Type != "boolean" && !slices.Contains(p.Enum, a.Value) {
				t.Errorf("%s has no %s=%s", a.Operation, a.Param, a.Value)
			}
		}
		for _, m := range l.Transitions {
			if !named[m.Action] {
				t.Errorf("nobody knows which request asks to %s", m.Action)
			}
		}
	})
}

// TestStatesAreToldApart makes sure that no object can be in two states by what
// it says, and that the facts stand in the document.
func TestStatesAreToldApart(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		for i, s := range l.States {
			for _, fact := range s.Facts {
				if property(spec, l.Object, fact.Path) == nil {
					t.Errorf("the document has no %s of %s", fact.Path, l.Object)
				}
			}
			for _, other := range l.States[:i] {
				if other.Status == s.Status && !contradict(s.Facts, other.Facts) {
					t.Errorf("nothing tells %s from %s", s.Name, other.Name)
				}
			}
		}
	})
}

func contradict(a, b []Fact) bool {
	return slices.ContainsFunc(a, func(x Fact) bool {
		return slices.ContainsFunc(b, func(y Fact) bool { return x.Path == y.Path && x.Is != y.Is })
	})
}

func TestForbidden(t *testing.T) {
	t.Parallel()
	want := []Attempt{{"canceled", "activate"}, {"canceled", "freeze"}}
	if got := Card.Forbidden(); !slices.Equal(got, want) {
		t.Errorf("of a card %v is forbidden, want %v", got, want)
	}
	// What happens by itself is asked for by nobody.
	want = []Attempt{{"submitted", "submit"}, {"won", "submit"}, {"lost", "submit"}, {"expired", "submit"}}
	if got := Dispute.Forbidden(); !slices.Equal(got, want) {
		t.Errorf("of a dispute %v is forbidden, want %v", got, want)
	}
	each(t, func(t *testing.T, l *Lifecycle) {
		for _, a := range l.Forbidden() {
			if l.Allows(a.State, a.Action) {
				t.Errorf("%s is forbidden in %s, and allowed", a.Action, a.State)
			}
		}
	})
}
