package runner

import (
	"strings"
	"testing"

	"assay/internal/result"
)

// What goes takes its own comments with it; all else stays as it is.
func TestKnownFixRemoves(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, list, want string }{ // entries with the reason "gone" go
		{"the only one", "- {scenario: a, reason: gone}\n", ""},
		{"nothing", "- scenario: a # stays\n  reason: r\n\n", "- scenario: a # stays\n  reason: r\n\n"},
		{"in the middle", "- scenario: a\n  reason: r\n- scenario: b\n  reason: gone\n- scenario: c\n  reason: r\n", "- scenario: a\n  reason: r\n- scenario: c\n  reason: r\n"},
		{"the last", "- scenario: a\n  reason: r\n\n\n- scenario: b\n  reason: gone\n", "- scenario: a\n  reason: r\n"},
		{"its comment", "# the list\n\n# about a\n- scenario: a\n  reason: gone\n\n# about b\n- scenario: b\n  reason: r\n", "# the list\n\n# about b\n- scenario: b\n  reason: r\n"},
		{"a heading stays", "# both\n- scenario: a\n  reason: gone\n- scenario: b\n  reason: r\n", "# both\n- scenario: b\n  reason: r\n"},
		{"a heading goes with all", "# file\n\n# both\n- scenario: a\n  reason: gone\n- scenario: b\n  reason: gone\n\n# c\n- scenario: c\n  reason: r\n", "# file\n\n# c\n- scenario: c\n  reason: r\n"},
		{"the head of the file stays", "# file\n- scenario: a\n  reason: gone\n", "# file\n"},
		{"comments of each", "\n# a\n- scenario: a\n  reason: gone\n# b\n- scenario: b\n  reason: r\n", "\n# b\n- scenario: b\n  reason: r\n"},
		{"a comment inside", "- scenario: a\n  # why\n  reason: gone\n- scenario: b\n  # why\n  reason: r\n", "- scenario: b\n  # why\n  reason: r\n"},
		{"a text of several lines", "- scenario: a\n  reason: |\n    gone\n\n- scenario: b\n  reason: >\n    r\n\n    # r\n", "- scenario: b\n  reason: >\n    r\n\n    # r\n"},
		{"a dash alone", "-\n  scenario: a\n  reason: gone\n-\n  scenario: b\n  reason: r\n", "-\n  scenario: b\n  reason: r\n"},
		{"indented", "  - scenario: a\n    reason: gone\n  # b\n  - scenario: b\n    reason: r\n", "  # b\n  - scenario: b\n    reason: r\n"},
		{"other line ends", "- scenario: a\r\n  reason: gone\r\n- scenario: b\r\n  reason: r\r\n", "- scenario: b\r\n  reason: r\r\n"},
		{"no line end", "- scenario: b\n  reason: r\n- scenario: a\n  reason: gone", "- scenario: b\n  reason: r\n"},
	}
	for _, tt := range tests {
		k, err := ParseKnown("known.yaml", []byte(tt.list))
		if err != nil {
			t.Fatal(tt.name, err)
		}
		ledger := &result.Ledger{}
		for _, e := range k.entries {
			state := result.ListingHolds
			if strings.HasPrefix(e.reason, "gone") {
				state = result.ListingUnused
			}
			ledger.Entries = append(ledger.Entries, e.told(state))
		}
		got, _, added, err := k.Fix(ledger)
		if err != nil || added != 0 || string(got) != tt.want {
			t.Errorf("%s: %v\n%q\nwant\n%q", tt.name, err, got, tt.want)
		}
	}
}

// A layout that cannot be cut line by line is left alone.
func TestKnownFixRefuses(t *testing.T) {
	t.Parallel()
	for _, list := range []string{
		"[{scenario: a, reason: r}, {scenario: b, reason: r}]",
		"[\n  {scenario: a, reason: r},\n  {scenario: b, reason: r}\n]\n",
	} {
		k, err := ParseKnown("known.yaml", []byte(list))
		if err != nil {
			t.Fatal(err)
		}
		ledger := &result.Ledger{Entries: []result.Listed{k.entries[0].told(result.ListingFixed), k.entries[1].told(result.ListingHolds)}}
		if text, _, _, err := k.Fix(ledger); err == nil {
			t.Errorf("%s becomes %s", list, text)
		}
		ledger = &result.Ledger{Unlisted: []result.Unlisted{{Entry: "- scenario: c\n  reason: \"\"\n"}}}
		if text, _, _, err := k.Fix(ledger); err == nil {
			t.Errorf("%s becomes %s", list, text)
		}
	}
}

// What a run adds, once a person has said why, makes the next one conform.
func TestKnownFixRoundTrip(t *testing.T) {
	t.Parallel()
	steps := looks + "; id thing_1Ab2Cd3Ef4 is 1790000000 | I am refused; it holds | I get \"/v1/things/2\"; it breaks | it holds"
	list := "# mine\n- scenario: a / s4\n  reason: r\n"
	for range 3 { // a scenario that ends at its first failure hides the next
		s := knownSuite(t, steps, list)
		run := s.mustRun(t)
		text, removed, added, err := s.Known.Fix(run.Known)
		if err != nil {
			t.Fatal(err)
		}
		if removed+added == 0 && string(text) != list {
			t.Errorf("nothing was to do, but the list became\n%s", text)
		}
		if _, err := ParseKnown("known.yaml", text); (err != nil) != (added > 0) {
			t.Errorf("with %d entries without a reason the list is read with %v", added, err)
		}
		list = strings.ReplaceAll(string(text), `reason: ""`, "reason: because")
	}
	run := knownSuite(t, steps, list).mustRun(t)
	ends(t, run, 0, "")
	if want := "# mine\n\n" + statusLike + "\n" + refusalLike + "\n" + idLike; list != want {
		t.Errorf("the list is\n%s\nwant\n%s", list, want)
	}
}

const (
	statusLike  = "- operation: GET /v1/things/1\n  path: thing.status\n  expected: '\"b\"'\n  actual: '\"a\"'\n  reason: because\n"
	refusalLike = "- operation: POST /v1/things/{thing}/refuse\n  path: the answer's status\n  actual: '400'\n  reason: because\n\n- operation: GET /v1/things/2\n  path: thing.status\n  expected: '\"b\"'\n  actual: '\"a\"'\n  reason: because\n"
	idLike      = "- operation: GET /v1/things/1\n  path: thing.id\n  expected: '\"*\"'\n  actual: '\"thing_*\"'\n  reason: because\n"
)

// Values that YAML would read otherwise, and long ones, are written so that they
// list what was found.
func TestReadyEntries(t *testing.T) {
	t.Parallel()
	for _, actual := range []string{
		"null", "- a", "# a", "it's: {a}", "\"a\\\"b\"", "a\nb\n", "\x1b[31m", "é\u2028", strings.Repeat("é", 300), "*", "true", "",
	} {
		d := newDifference("a / s", "it holds", "GET /v1/things/{thing}", "thing.a b", "1", actual)
		list := strings.Replace(d.entry(), `reason: ""`, "reason: r", 1)
		k, err := ParseKnown("known.yaml", []byte(list))
		if err != nil {
			t.Errorf("%q: %v in\n%s", actual, err, list)
			continue
		}
		if e, _ := k.find(d, ""); e == nil || len(list) > 400 {
			t.Errorf("%q is not listed by\n%s", actual, list)
		}
	}
	d := newDifference("a / s", "it holds", "", "answer", "", "no")
	if got, want := d.entry(), "- scenario: a / s\n  step: it holds\n  actual: 'no'\n  reason: \"\"\n"; got != want {
		t.Errorf("without a request the entry is\n%s\nwant\n%s", got, want)
	}
}

// Of a refusal nothing in particular was wanted; the entry for it explains those
// for which another answer was. A list with both would be refused.
func TestReadyEntriesCanAllBeListed(t *testing.T) {
	t.Parallel()
	k, err := ParseKnown("known.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	refusal := newDifference("a", "it closes", "POST /v1/things", result.TheStatus, "", "400")
	wanted := newDifference("b", "it is closed", "POST /v1/things", result.TheStatus, "200", "400")
	other := newDifference("b", "it is found", "GET /v1/things", result.TheStatus, "200", "404")
	k.unlisted = map[string][]difference{"a": {refusal}, "b": {wanted, other}}
	run := &result.Run{Scenarios: []*result.Scenario{{ID: "b"}, {ID: "a"}}}
	list, told := "", 0
	for _, unlisted := range k.ready(run) {
		list += strings.Replace(unlisted.Entry, `reason: ""`, "reason: r", 1)
		told += unlisted.Scenarios
	}
	if again, err := ParseKnown("known.yaml", []byte(list)); err != nil || len(again.entries) != 2 || told != 3 {
		t.Errorf("%d scenarios in\n%s%v; want 3 in two entries", told, list, err)
	}
}
