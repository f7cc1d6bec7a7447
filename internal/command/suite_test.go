package command

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/fixtures"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports"
	"assay/steps"
)

// runSuite runs the embedded suite on the embedded mock. Its spool is a file
// without a name, which ends with the process.
func runSuite(workers int) (*result.Run, error) {
	f := suiteFlags{workers: workers}
	suite, err := f.suite(thisMachine(), nil)
	if err != nil {
		return nil, err
	}
	suite.Target = mockTarget(suite.APIVersion)
	if suite.Contract, err = (&contractFlags{"fail", specIssuing}).contract(); err != nil {
		return nil, err
	}
	if suite.Spool, err = result.NewSpool(); err != nil {
		return nil, err
	}
	return suite.Run(context.Background())
}

// The tests look at two runs, each made once: they only read them.
var (
	aloneRun = sync.OnceValues(func() (*result.Run, error) { return runSuite(1) })
	manyRun  = sync.OnceValues(func() (*result.Run, error) { return runSuite(8) })
)

func must(t *testing.T, run func() (*result.Run, error)) *result.Run {
	t.Helper()
	r, err := run()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSuitePasses(t *testing.T) {
	t.Parallel()
	run := must(t, manyRun)
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("exit %d: %s", code, cause)
	}
	count := run.Count()
	if n := len(run.Scenarios); n < 120 || count[result.Passed] != n {
		t.Errorf("of %d scenarios %v, want at least 120 and all passed", n, count)
	}
}

// Neither the mock nor the suite breaks the contract, and the mock answers with
// nothing that the document does not know.
func TestSuiteKeepsTheContract(t *testing.T) {
	t.Parallel()
	c := must(t, manyRun).Contract
	if c == nil || c.Judged < 5000 || c.Silent["other_version"] == 0 || c.Silent["no_answer"] > 0 {
		t.Fatalf("the contract says %+v, want more than 5000 exchanges judged, some left out for their version and none for want of an answer", c)
	}
	for _, f := range c.Found {
		t.Errorf("%s: %s (%s)", f.Level, f.ContractFinding.String(), f.Scenario)
	}
}

// Every expectation must say what it rests on and where that stands. What stands
// there is looked at in TestEveryRuleCarriesItsEvidence.
func TestEveryScenarioNamesItsEvidence(t *testing.T) {
	t.Parallel()
	for _, sc := range must(t, manyRun).Scenarios {
		if !slices.Contains(result.Grades, sc.Evidence) {
			t.Errorf("%s:%d: evidence is %q", sc.File, sc.Line, sc.Evidence)
		}
		if sc.Link == "" {
			t.Errorf("%s:%d: no place of the evidence is named", sc.File, sc.Line)
		}
		if sc.Rule == "" {
			t.Errorf("%s:%d: the scenario stands under no rule", sc.File, sc.Line)
		}
	}
}

// What a sentence says it sends is what it sends: lint holds rows against it.
func TestSentencesSendWhatTheySay(t *testing.T) {
	t.Parallel()
	language, err := steps.New()
	if err != nil {
		t.Fatal(err)
	}
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	run, seen := must(t, manyRun), map[string]bool{}
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range whole.Steps {
			d := language.Find(step.Text)[0]
			said := d.Operation(spec, step.Text)
			if said == nil {
				continue
			}
			seen[d.Pattern] = true
			if !slices.ContainsFunc(step.Exchanges, func(x wire.Exchange) bool {
				op, _ := spec.Find(x.Method, x.Path)
				return op == said
			}) {
				t.Errorf("%s:%d: %q does not send %s %s", sc.File, step.Line, step.Text, said.Method, said.Path)
			}
		}
	}
	for _, d := range language.Definitions() {
		if d.Sends != "" && d.Operation(spec, d.Example) == nil {
			t.Errorf("%q sends %s, which there is not", d.Pattern, d.Sends)
		}
	}
	if len(seen) < 20 {
		t.Errorf("scenarios say %d of the sentences, want 20", len(seen))
	}
}

func TestEveryDocumentedExampleIsUsed(t *testing.T) {
	t.Parallel()
	var steps []string
	run := must(t, manyRun)
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range whole.Steps {
			steps = append(steps, step.Text)
		}
	}
	for _, example := range fixtures.All() {
		quoted := `documented example "` + example.Name + `"`
		if !slices.ContainsFunc(steps, func(s string) bool { return strings.Contains(s, quoted) }) {
			t.Errorf("no scenario holds an answer against %s", quoted)
		}
	}
}

// timed stands before each time in a report. An expression that looks for the
// whole of it reads megabytes letter by letter: half a minute with the race detector.
var (
	timed = []string{`"took_ns":`, `"started":`, `"waited_ns":`, ` time=`, ` timestamp=`, `"took":`, `"waited":`, `"at":`, `<time>`, `"timestamp":`, `"duration":`}
	aTime = regexp.MustCompile(`^ ?("[^"]*"|\d[^<,}]*|{[^}]*})`)
)

var packed = regexp.MustCompile(`id="chunk-\d+">[^<]*`)

// unpacked is a page with what is compressed in it.
func unpacked(t *testing.T, report []byte) []byte {
	return packed.ReplaceAllFunc(report, func(chunk []byte) []byte {
		_, text, _ := bytes.Cut(chunk, []byte(">"))
		stream, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(text)))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := io.ReadAll(stream)
		if err != nil {
			t.Fatal(err)
		}
		return plain
	})
}

// timeless returns a report without its times and the checksums over them: the
// only things two runs may differ in.
func timeless(report []byte) []byte {
	report, _, _ = bytes.Cut(report, []byte("\n  \"sums\": {"))
	for _, before := range timed {
		pieces := bytes.Split(report, []byte(before))
		for i, piece := range pieces[1:] {
			pieces[1+i] = piece[len(aTime.Find(piece[:min(len(piece), 64)])):]
		}
		report = bytes.Join(pieces, []byte(before))
	}
	return report
}

func TestReportsDoNotDependOnTheWorkers(t *testing.T) {
	t.Parallel()
	alone, many := must(t, aloneRun), must(t, manyRun)
	for _, format := range reports.Formats {
		if format.Name == "text" || format.Name == "timings" {
			continue // the list of the slowest is about times, and so is all of the other
		}
		var a, b bytes.Buffer
		for run, out := range map[*result.Run]*bytes.Buffer{alone: &a, many: &b} {
			if err := format.Write(out, run, reports.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if (format.Whole || format.Name == "junit") && a.Len() < 10_000 {
			t.Errorf("%s is only %d bytes long", format.Name, a.Len())
		}
		x, y := timeless(unpacked(t, a.Bytes())), timeless(unpacked(t, b.Bytes()))
		if !bytes.Equal(x, y) {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			t.Errorf("%s differs between 1 and 8 workers at byte %d: %.200q and %.200q", format.Name, at, x[max(0, at-80):], y[max(0, at-80):])
		}
	}
}

// The suite as it is saved is what docs/run.schema.json tells other programs.
func TestASavedRunIsAsPublished(t *testing.T) {
	t.Parallel()
	published, err := jsonschema.NewCompiler().Compile("../../docs/run.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var saved bytes.Buffer
	if err := must(t, manyRun).Save(&saved); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(&saved)
	if err != nil {
		t.Fatal(err)
	}
	if err := published.Validate(document); err != nil {
		t.Errorf("%.2000v", err)
	}
}
