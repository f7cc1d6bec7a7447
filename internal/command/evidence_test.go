package command

import (
	"cmp"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/features"
	"assay/fixtures"
	"assay/internal/result"
)

// sections are those of docs/evidence.md by their anchors, as GitHub makes them, and
// by their numbers. A heading without a number belongs to the section above it and
// is one by itself.
type sections map[string]string

func openLedger(t *testing.T) sections {
	t.Helper()
	text, err := os.ReadFile("../../docs/evidence.md")
	if err != nil {
		t.Fatal(err)
	}
	all := sections{}
	var above, own, number string // the last heading with a number, and the last of all
	for line := range strings.Lines(string(text)) {
		if marks, title, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok && strings.Trim(marks, "#") == "" && marks != "" {
			own = anchor(title)
			if n := numbered.FindString(title); n != "" || len(marks) < 3 {
				above, number = own, strings.TrimSuffix(n, ".")
			}
		}
		all[own] += line
		if above != own {
			all[above] += line
		}
		if number != "" {
			all[number] += line
		}
	}
	if len(all) < 40 {
		t.Fatalf("the ledger has %d sections", len(all))
	}
	return all
}

func anchor(title string) string {
	return punctuation.ReplaceAllString(strings.ReplaceAll(strings.ToLower(title), " ", "-"), "")
}

var (
	punctuation = regexp.MustCompile(`[^a-z0-9_-]`)
	numbered    = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?\.?`)
)

// marks are how the ledger writes the grades: "[REC SC, FX]", and "| REC SC |" in
// the column of a table.
var marks = map[string]*regexp.Regexp{
	"recorded": mark("REC"), "documented": mark("DOC"), "spec": mark("SPEC"), "reported": mark("3P"), "inferred": nil,
}

func mark(word string) *regexp.Regexp {
	return regexp.MustCompile(`\[([^\]]*[ ,;])?` + word + `\b|\| ([^|]*[ ,;])?` + word + `\b[^|]*\|\n`)
}

// backs says whether what stands at the link is evidence of a grade. A page of
// Stripe's documentation backs all but recordings; what is inferred needs no mark.
func (l sections) backs(link, grade string) (fault string) {
	if strings.HasPrefix(link, "https://docs.stripe.com/") {
		if grade == "recorded" {
			return "no page of the documentation is a recording"
		}
		return ""
	}
	section := l[strings.TrimPrefix(link, "docs/evidence.md#")]
	switch form := marks[grade]; {
	case section == "":
		return "the ledger has no such section"
	case form != nil && !form.MatchString(section):
		return "no mark of the grade stands there"
	}
	return ""
}

// headed is a rule or a scenario of a feature as it is written, with its own tags.
type headed struct {
	line   int
	isRule bool
	name   string
	grades []string // of its own tags
	link   string   // that it names, or the rule or feature above it does
}

// headingsOf reads what stands above and below the keywords of a feature. Nothing
// is handed down but the link.
func headingsOf(text string) (all []headed) {
	var grades []string
	lines, inFeature, inRule := strings.Split(text, "\n"), "", ""
	for i, line := range lines {
		keyword, name, _ := strings.Cut(strings.TrimSpace(line), ": ")
		below := ""
		if i+1 < len(lines) {
			below = linkForm.FindString(strings.TrimSpace(lines[i+1]))
		}
		switch {
		case strings.HasPrefix(keyword, "@"):
			for tag := range strings.FieldsSeq(line) {
				if slices.Contains(result.Grades, tag[1:]) {
					grades = append(grades, tag[1:])
				}
			}
			continue
		case keyword == "Feature":
			inFeature = below
		case keyword == "Rule":
			inRule = cmp.Or(below, inFeature)
			all = append(all, headed{i + 1, true, name, grades, inRule})
		case keyword == "Scenario", keyword == "Scenario Outline":
			all = append(all, headed{i + 1, false, name, grades, inRule})
		}
		grades = nil
	}
	return all
}

var linkForm = regexp.MustCompile(`^(https://|docs/)\S+$`)

// Every rule says how firmly what it says is known, once, and where that stands;
// and there it stands as firmly. So does each scenario with a grade of its own.
func TestEveryRuleCarriesItsEvidence(t *testing.T) {
	t.Parallel()
	l, rules := openLedger(t), 0
	sources, err := fs.Glob(features.FS, "*/*.feature")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		text, err := fs.ReadFile(features.FS, source)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range headingsOf(string(text)) {
			if h.isRule {
				rules++
			}
			if len(h.grades) > 1 || h.isRule && len(h.grades) == 0 {
				t.Errorf("features/%s:%d: %q carries the grades %q, want one", source, h.line, h.name, h.grades)
			}
			for _, grade := range h.grades {
				if fault := l.backs(h.link, grade); fault != "" {
					t.Errorf("features/%s:%d: %q is @%s by %q: %s", source, h.line, h.name, grade, h.link, fault)
				}
			}
		}
	}
	manifest, err := features.LoadManifest()
	if err != nil || rules < 250 || rules != len(manifest.Behaviours) {
		t.Errorf("%d rules were read, the manifest has %d (%v)", rules, len(manifest.Behaviours), err)
	}
}

// The test above sees what is wrong.
func TestWrongEvidenceIsSeen(t *testing.T) {
	t.Parallel()
	l := openLedger(t)
	for _, c := range []struct{ link, grade, fault string }{
		{"docs/evidence.md#2-capture", "recorded", ""},
		{"docs/evidence.md#12-errors", "reported", ""},
		{"docs/evidence.md#21-force-captures-and-refunds", "recorded", "no mark of the grade stands there"},
		{"docs/evidence.md#6-finalize-the-amount", "recorded", "no mark of the grade stands there"},
		{"docs/evidence.md#6-finalize-the-amount", "inferred", ""},
		{"docs/evidence.md#nowhere", "inferred", "the ledger has no such section"},
		{"https://docs.stripe.com/api", "documented", ""},
		{"https://docs.stripe.com/api", "recorded", "no page of the documentation is a recording"},
		{"https://example.test/", "spec", "the ledger has no such section"},
		{"", "inferred", "the ledger has no such section"},
	} {
		if got := l.backs(c.link, c.grade); got != c.fault {
			t.Errorf("%s by %q: %q, want %q", c.grade, c.link, got, c.fault)
		}
	}
	const feature = "Feature: f\n  https://docs.stripe.com/f\n\n  @spec @recorded\n  Rule: two\n    docs/evidence.md#x\n\n    Scenario: s\n      Given a\n\n  Rule: none\n\n    @inferred @needs-time\n    Scenario Outline: own\n"
	want := []headed{
		{5, true, "two", []string{"spec", "recorded"}, "docs/evidence.md#x"}, {8, false, "s", nil, "docs/evidence.md#x"},
		{11, true, "none", nil, "https://docs.stripe.com/f"}, {14, false, "own", []string{"inferred"}, "https://docs.stripe.com/f"},
	}
	same := func(a, b headed) bool {
		return a.line == b.line && a.isRule == b.isRule && a.name == b.name && slices.Equal(a.grades, b.grades) && a.link == b.link
	}
	if got := headingsOf(feature); !slices.EqualFunc(got, want, same) {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

// What holds at a disputed place rests on a section that says it as firmly.
func TestDisputedPlacesStandInTheLedger(t *testing.T) {
	t.Parallel()
	l := openLedger(t)
	for _, d := range fixtures.Disagreements() {
		if fault := l.backs(d.Section, d.Grade); fault != "" {
			t.Errorf("%s%s%s of %s is %s by section %s: %s", d.Path, d.Parameter, d.About, d.Operations[0], d.Grade, d.Section, fault)
		}
	}
}
