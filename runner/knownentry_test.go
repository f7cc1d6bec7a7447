package runner

import (
	"strings"
	"testing"
)

func TestParseKnownRefuses(t *testing.T) {
	t.Parallel()
	const where = "- operation: GET /v1/x\n  path: a.b\n"
	tests := []struct{ name, list, want string }{
		{"no YAML", "- a: [", "known.yaml: line 1: "},
		{"no list", "operation: GET /v1/x", "known.yaml:1: found keys with values, want a list of entries"},
		{"no entry", "- a", `known.yaml:1: found "a", want an entry`},
		{"two documents", "- scenario: a\n  reason: r\n---\n- scenario: b\n  reason: r\n", "a second document follows"},
		{"a mistyped key", where + "  raeson: r\n", `known.yaml:3: the key "raeson" is unknown; did you mean reason?`},
		{"a strange key", where + "  colour: r\n", `known.yaml:3: the key "colour" is unknown; there are scenario, step, operation, path`},
		{"a key twice", where + "  path: c\n", "known.yaml:3: path is given twice"},
		{"a list for a text", where + "  actual: [1]\n", "known.yaml:3: actual is a list, want a text"},
		{"an alias", "- scenario: &a x\n  step: *a\n  reason: r\n", "known.yaml:2: step is an alias, want a text"},
		{"an empty value", where + "  actual:\n  reason: r\n", "known.yaml:3: actual is empty; give it a value, or leave it out"},
		{"no reason", where, "known.yaml:1: the entry has no reason; say why in a sentence"},
		{"an empty reason", where + "  reason: \"\"\n", "known.yaml:1: the entry has no reason; say why in a sentence"},
		{"a reason to come", where + "  reason: 'TODO: say why'\n", "the entry has no reason"},
		{"no place", "- reason: r\n", "the entry does not say where"},
		{"half a place", "- path: a.b\n  reason: r\n", "the entry does not say where"},
		{"a step alone", "- step: it holds\n  reason: r\n", "the step stands alone"},
		{"two places", where + "  scenario: a / b\n  reason: r\n", "the entry names a scenario and an operation"},
		{"no method", "- operation: /v1/x\n  path: a\n  reason: r\n", `operation is "/v1/x", want a method and a path`},
		{"another class", "- class: header\n  operation: GET /v1/x\n  path: a\n  reason: r\n", `class is "header", want contract`},
		{"a class of a scenario", "- class: contract\n  scenario: a\n  reason: r\n", "a breach of the contract is listed by operation and path"},
		{"stars in between", "- operation: GET /v1/x\n  path: a.**.b\n  reason: r\n", "** stands at the end only"},
		{"no day", where + "  until: soon\n  reason: r\n", `known.yaml:3: until is "soon", want a day, like 2027-01-31`},
		{"no address", where + "  link: see the docs\n  reason: r\n", `link is "see the docs", want an address`},
		{"the same twice", where + "  reason: r\n" + where + "  reason: q\n", "known.yaml:4: the entry repeats the one on line 1"},
		{"covered", where + "  reason: r\n" + where + "  actual: 1\n  reason: q\n", "known.yaml:4: the entry repeats the one on line 1"},
		{"contradictory", "- scenario: s\n  step: t\n  actual: 1\n  reason: r\n- scenario: s\n  step: t\n  actual: 2\n  reason: r\n", "known.yaml:5: the entry contradicts the one on line 1: a step fails in one way"},
		{"too large", "#" + strings.Repeat("x", maxKnown), "known.yaml: the file is over 1024 KiB"},
		{"every fault", "- reason: r\n- step: s\n  reason: r\n", "known.yaml:2: the step stands alone"},
		{"too many faults", strings.Repeat("- reason: r\n", 50), "… and 30 more"},
	}
	for _, tt := range tests {
		if _, err := ParseKnown("known.yaml", []byte(tt.list)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: the error is %v, want %s", tt.name, err, tt.want)
		}
	}
}

func TestParseKnown(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, list string
		entries    int
	}{
		{"nothing", "", 0},
		{"comments", "# none yet\n", 0},
		{"an empty list", "[]\n", 0},
		{"all keys", "- scenario: s\n  step: t\n  expected: 1\n  actual: null\n  reason: r\n  link: https://example.com/a\n  until: 2027-01-31\n", 1},
		{"the ledger of evidence", "- scenario: s\n  reason: r\n  link: docs/evidence.md#a\n", 1},
		{"one line", "- {operation: '* /v1/*', path: '**', reason: r}", 1},
		{"two classes in one place", "- {operation: GET /v1/x, path: a, reason: r}\n- {class: contract, operation: GET /v1/x, path: a, reason: r}", 2},
		{"two values in one place", "- {operation: GET /v1/x, path: a, actual: 1, reason: r}\n- {operation: GET /v1/x, path: a, actual: 2, reason: r}", 2},
	}
	for _, tt := range tests {
		k, err := ParseKnown("known.yaml", []byte(tt.list))
		if err != nil || len(k.entries) != tt.entries {
			t.Errorf("%s: %d entries, %v, want %d", tt.name, len(k.entries), err, tt.entries)
		}
	}
}

func FuzzParseKnown(f *testing.F) {
	for _, seed := range []string{
		statusEntry, stepEntry, "[]", "- {scenario: a, reason: r}", "- &a\n  reason: *a", "? a\n: b", "--- |\n x", "- scenario: a\n  until: 2027-01-31\n  reason: |\n    # r\n\n# end\n",
	} {
		f.Add([]byte(seed), "GET /v1/things/1", "thing.status", `"a"`)
	}
	f.Fuzz(func(t *testing.T, data []byte, operation, path, actual string) {
		k, err := ParseKnown("known.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "known.yaml:") {
				t.Errorf("the error names no file: %v", err)
			}
			return
		}
		found := newDifference("a / s", "it holds", operation, path, "", actual)
		e, near := k.find(found, "")
		if e != nil && near != nil {
			t.Error("an entry fits, and another is near")
		}
		if e == nil {
			k.miss(found, near)
		}
		for _, gone := range k.entries {
			if fixed, err := k.without([]int{gone.line}); err == nil {
				if again, err := parseKnown("known.yaml", []byte(fixed)); err == nil && len(again.entries) > len(k.entries) {
					t.Errorf("%d entries, %d without the one on line %d", len(k.entries), len(again.entries), gone.line)
				}
			}
		}
	})
}
