package command

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// module is the path every package of the house begins with.
const module = "assay"

// wings stand on the second floor; none of them knows another.
var wings = []string{"reports", "runner", "mock", "steps"}

// ground lists what each room of the first floor may lean on there.
var ground = map[string][]string{
	"internal/wire":      {},
	"internal/lifecycle": {},
	"internal/currency":  {},
	"internal/spelling":  {},
	"internal/catalogue": {},
	"internal/openapi":   {"internal/wire"},
	"internal/redact":    {},
	"internal/config":    {"internal/spelling"},
	"internal/account":   {"internal/wire"},
	"internal/result":    {"internal/redact", "internal/wire"},
	"internal/scaffold":  {"internal/lifecycle", "internal/spelling"},
	"internal/coverage":  {"internal/lifecycle", "internal/openapi", "internal/result", "internal/wire"},
	"internal/evidence":  {"fixtures", "internal/diff", "internal/openapi", "internal/result", "internal/wire"},
	"internal/graph":     {},
	"internal/hostile":   {"internal/result", "internal/wire"}, // for tests
	"internal/diff":      {"internal/openapi", "internal/result", "internal/wire"},
	"internal/flight":    {"internal/diff", "internal/wire"},
	"features":           {},
	"fixtures":           {"internal/spelling"},
}

// rooms lists what each room of a wing may lean on in its wing, besides the ground. The
// wing itself sees all of its rooms; no other wing sees any.
var rooms = map[string][]string{
	"reports/format":   {},
	"reports/ink":      {},
	"reports/disk":     {"reports/ink"},
	"reports/tell":     {"reports/ink"},
	"reports/drawing":  {"reports/ink", "reports/tell"},
	"reports/text":     {"reports/format", "reports/ink", "reports/tell"},
	"reports/html":     {"reports/drawing", "reports/format", "reports/ink", "reports/tell"},
	"reports/junit":    {"reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/messages": {"reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/conform":  {"reports/drawing", "reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/coverage": {"reports/drawing", "reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/evidence": {"reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/mutants":  {"reports/format", "reports/ink", "reports/text"},
	"reports/progress": {"reports/ink", "reports/tell"},
	"reports/story":    {"reports/format", "reports/ink", "reports/tell", "reports/text"},
	"reports/lint":     {"reports/format", "reports/ink", "reports/tell"},
	"reports/samples":  {"reports/format"}, // for tests

	"runner/say":     {},
	"runner/digest":  {},
	"runner/compare": {"runner/say"},
	"runner/tags":    {"runner/say"},
	"runner/feature": {"runner/say"},
	"runner/writer":  {"runner/feature", "runner/say"},
	"runner/plan":    {"runner/digest", "runner/feature", "runner/say", "runner/tags"},
	"runner/lint":    {"runner/feature", "runner/plan", "runner/say", "runner/writer"},
}

// libraries names the rooms that may use a library of the house's own kind.
var libraries = map[string][]string{
	"github.com/cucumber/godog":          {"runner", "steps"},
	"github.com/cucumber/gherkin/go/v26": {"runner/feature"},
	"github.com/cucumber/messages":       {"reports/messages", "runner", "runner/feature", "runner/plan", "runner/writer"},
	"github.com/tidwall/gjson":           {"fixtures", "steps", "internal/account", "internal/coverage", "internal/diff", "internal/evidence", "internal/flight", "internal/openapi"},
	"github.com/sergi/go-diff":           {"internal/diff"},
	"github.com/stripe/stripe-mock":      {"internal/openapi/generate"},
	"github.com/stripe/stripe-go":        {}, // tests alone, see testLibraries
	"github.com/chromedp":                {},
	"github.com/yuin/goldmark":           {},
	"github.com/santhosh-tekuri":         {},
}

// testLibraries names the rooms whose tests may use a library that must not be
// in the binary.
var testLibraries = map[string][]string{
	"github.com/stripe/stripe-go": {"internal/clients"},
	"github.com/chromedp":         {"internal/browser"},
	"github.com/yuin/goldmark":    {"reports"}, // renders Markdown as GitHub does
	"github.com/santhosh-tekuri":  {"internal/command", "internal/openapi", "internal/result", "reports", "reports/lint", "reports/messages"},
}

// room is a package with what it and its tests import directly.
type room struct {
	ImportPath                string
	Imports                   []string
	TestImports, XTestImports []string
}

func (r room) name() string { return strings.TrimPrefix(r.ImportPath, module+"/") }

// TestArrows nails the design's dependency arrows: cmd sees all, a wing sees
// the ground, the ground sees what the table above says, nothing looks up.
func TestArrows(t *testing.T) {
	t.Parallel()
	all := list(t)
	if len(all) < 12 {
		t.Fatalf("go list found only %d packages", len(all))
	}
	for _, broken := range brokenArrows(all) {
		t.Error(broken)
	}
}

// TestBrokenArrowsAreSeen keeps the test above honest.
func TestBrokenArrowsAreSeen(t *testing.T) {
	t.Parallel()
	for _, bad := range []room{
		{ImportPath: "assay/steps", Imports: []string{"assay/mock"}},
		{ImportPath: "assay/runner", Imports: []string{"assay/reports"}},
		{ImportPath: "assay/mock", Imports: []string{"assay/internal/command"}},
		{ImportPath: "assay/internal/wire", Imports: []string{"assay/internal/result"}},
		{ImportPath: "assay/internal/result", Imports: []string{"assay/runner"}},
		{ImportPath: "assay/internal/clients", Imports: []string{"assay/mock"}},
		{ImportPath: "assay/mock", Imports: []string{"github.com/tidwall/gjson"}},
		{ImportPath: "assay/reports", Imports: []string{"github.com/cucumber/godog/formatters"}},
		{ImportPath: "assay/reports", Imports: []string{"assay/reports/samples"}},
		{ImportPath: "assay/reports/ink", Imports: []string{"assay/reports/tell"}},
		{ImportPath: "assay/reports/tell", Imports: []string{"assay/reports"}},
		{ImportPath: "assay/reports/html", Imports: []string{"assay/reports/junit"}},
		{ImportPath: "assay/reports/html", Imports: []string{"assay/runner"}},
		{ImportPath: "assay/runner", Imports: []string{"assay/reports/tell"}},
		{ImportPath: "assay/runner", Imports: []string{"github.com/cucumber/gherkin/go/v26"}},
		{ImportPath: "assay/runner/feature", Imports: []string{"assay/runner/plan"}},
		{ImportPath: "assay/runner/lint", Imports: []string{"assay/runner"}},
		{ImportPath: "assay/runner/compare", Imports: []string{"assay/runner/plan"}},
		{ImportPath: "assay/runner/plan", Imports: []string{"assay/runner/lint"}},
		{ImportPath: "assay/steps", Imports: []string{"assay/runner/say"}},
		{ImportPath: "assay/internal/result", Imports: []string{"assay/reports/ink"}},
		{ImportPath: "assay", Imports: []string{"assay/mock"}},
		{ImportPath: "assay/cmd/assay", Imports: []string{"assay/internal/command"}},
		{ImportPath: "assay/reports/other", Imports: []string{"assay/reports/ink"}},
		{ImportPath: "assay/internal/command", Imports: []string{"github.com/stripe/stripe-mock/embedded"}},
		{ImportPath: "assay/internal/clients", Imports: []string{"github.com/stripe/stripe-go/v84"}},
		{ImportPath: "assay/mock", TestImports: []string{"github.com/stripe/stripe-go/v84"}},
		{ImportPath: "assay/mock", XTestImports: []string{"github.com/stripe/stripe-go/v84/issuing/card"}},
	} {
		if len(brokenArrows([]room{bad})) == 0 {
			t.Errorf("%+v, and the test sees nothing wrong", bad)
		}
	}
}

func brokenArrows(all []room) (broken []string) {
	for _, r := range all {
		for _, imported := range r.Imports {
			if !allowed(r.name(), imported) {
				broken = append(broken, r.ImportPath+" must not import "+imported)
			}
		}
		for _, imported := range append(r.TestImports, r.XTestImports...) {
			if !allowedLibrary(testLibraries, r.name(), imported) {
				broken = append(broken, "the tests of "+r.ImportPath+" must not import "+imported)
			}
		}
	}
	return broken
}

func allowed(from, imported string) bool {
	to, ours := strings.CutPrefix(imported, module+"/")
	switch {
	case !ours:
		return allowedLibrary(libraries, from, imported)
	case from == "cmd/assay":
		return false
	case from == module:
		return to == "internal/command" || to == "steps"
	case from == "internal/command", from == "internal/bench", from == "internal/lean":
		return true
	case slices.Contains(wings, from):
		_, onGround := ground[to]
		return onGround || strings.HasPrefix(to, from+"/") && to != "reports/samples"
	case rooms[from] != nil:
		_, onGround := ground[to]
		return onGround || slices.Contains(rooms[from], to)
	}
	// A program that generates a room's data belongs to that room.
	base := from
	for base != "" {
		if below, ok := ground[base]; ok {
			return slices.Contains(below, to) || to == base || strings.HasPrefix(to, base+"/")
		}
		base = base[:max(0, strings.LastIndex(base, "/"))]
	}
	return false
}

func allowedLibrary(libraries map[string][]string, from, imported string) bool {
	for library, users := range libraries {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return slices.Contains(users, from)
		}
	}
	return true
}

func list(t *testing.T) (all []room) {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var r room
		if err := dec.Decode(&r); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
}
