package junit

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

// The document as its readers see it.
type document struct {
	XMLName xml.Name `xml:"testsuites"`
	Tests   int      `xml:"tests,attr"`
	Suites  []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Skipped  int    `xml:"skipped,attr"`
		Cases    []struct {
			Class   string   `xml:"classname,attr"`
			Name    string   `xml:"name,attr"`
			File    string   `xml:"file,attr"`
			Time    string   `xml:"time,attr"`
			Failure *outcome `xml:"failure"`
			Error   *outcome `xml:"error"`
			Skipped *outcome `xml:"skipped"`
			Out     string   `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Content string `xml:",chardata"`
}

// strictly parses a report and checks what every reader relies on: well-formed
// to the end, only elements of the dialect, counts that add up, names once.
func strictly(t *testing.T, report []byte) document {
	t.Helper()
	allowed := " testsuites testsuite properties property testcase failure error skipped flakyFailure flakyError rerunFailure rerunError stackTrace system-out "
	dec := xml.NewDecoder(bytes.NewReader(report))
	dec.Strict = true
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains(allowed, " "+e.Name.Local+" ") {
			t.Errorf("element %s does not belong here", e.Name.Local)
		}
	}
	var doc document
	if err := xml.Unmarshal(report, &doc); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range doc.Suites {
		failures, errors, skipped := 0, 0, 0
		for _, c := range s.Cases {
			if key := c.Class + "\x00" + c.Name; seen[key] {
				t.Errorf("%s %s stands twice", c.Class, c.Name)
			} else {
				seen[key] = true
			}
			for n, o := range map[*int]*outcome{&failures: c.Failure, &errors: c.Error, &skipped: c.Skipped} {
				if o != nil {
					*n++
					if strings.TrimSpace(o.Content) == "" || o.Message == "" {
						t.Errorf("%s: an outcome without content", c.Name)
					}
				}
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != failures || s.Errors != errors || s.Skipped != skipped {
			t.Errorf("suite %s: the counts do not add up", s.Name)
		}
	}
	return doc
}

func junit(t *testing.T, run *result.Run) (string, document) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String(), strictly(t, b.Bytes())
}

func TestJUnitGolden(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]*result.Run{"junit_conforming": samples.Conforming(), "junit_broken": samples.Broken(), "junit_empty": {}} {
		samples.Golden(t, name, []byte(samples.Rendered(t, Write, run)))
	}
}

func goesRed(t *testing.T, run *result.Run) bool {
	t.Helper()
	_, doc := junit(t, run)
	for _, s := range doc.Suites {
		if s.Failures+s.Errors > 0 {
			return true
		}
	}
	return false
}

// A pipeline that reads only JUnit goes red exactly when the exit code is not 0.
func TestJUnitIsAsRedAsTheVerdict(t *testing.T) {
	t.Parallel()
	check := func(name string, change func(*result.Run)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := samples.Conforming()
			change(run)
			code, cause := run.Verdict()
			if got := goesRed(t, run); got != (code != result.Conforming) {
				t.Errorf("red is %v, the verdict is %d (%s)", got, code, cause)
			}
		})
	}
	for _, status := range result.Statuses {
		check(string(status), func(r *result.Run) { r.Scenarios[1].Status = status })
		check("only "+string(status), func(r *result.Run) { r.Scenarios = r.Scenarios[:1]; r.Scenarios[0].Status = status })
	}
	check("interrupted", func(r *result.Run) { r.Interrupted = true })
	check("nothing run", func(r *result.Run) { r.Scenarios = nil })
	check("a problem", func(r *result.Run) { r.Problems = []result.Problem{{Cause: "x", Message: "y", Code: result.NoVerdict}} })
	check("a note", func(r *result.Run) { r.Problems = []result.Problem{{Cause: "x", Message: "y"}} })
	check("a note and a skip", func(r *result.Run) {
		r.Problems = []result.Problem{{Cause: "x", Message: "y"}}
		r.Scenarios[0].Status = result.Skipped
	})
}

// Dashboards count tests; a green run has as many as it has scenarios, whatever
// else there is to note.
func TestJUnitCountsScenarios(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for _, status := range []result.Status{result.Known, result.Undecided, result.NotApplicable} {
		run.Scenarios = append(run.Scenarios, samples.Scenario("f.feature", "F", string(status), status))
	}
	run.Problems = []result.Problem{{Cause: "a.note", Message: "worth knowing", Hint: "and doing"}}
	report, doc := junit(t, run)
	tests := 0
	for _, s := range doc.Suites {
		tests += s.Tests
	}
	if tests != 6 || doc.Tests != 6 {
		t.Errorf("%d tests in the suites, %d in all, want 6", tests, doc.Tests)
	}
	if !strings.Contains(report, "a.note: worth knowing\nand doing</system-out>") && !strings.Contains(report, "a.note: worth knowing&#xA;and doing</system-out>") {
		t.Errorf("the note is lost:\n%s", report)
	}
}

func TestJUnitMarksAnInterruptedRun(t *testing.T) {
	t.Parallel()
	run := samples.Broken()
	run.Interrupted = true
	if report, _ := junit(t, run); !strings.Contains(report, `name="interrupted"`) {
		t.Error("nothing in the report says that the run was interrupted")
	}
}

func TestJUnitNamesAreUnique(t *testing.T) {
	t.Parallel()
	run := &result.Run{}
	for _, name := range []string{"x", "x", "x (2)", "x", "x (2)", "x\n", "x ", "", "\x00", `\x00`} {
		run.Scenarios = append(run.Scenarios, &result.Scenario{Name: name, File: "features/a/b.feature", Status: result.Passed})
	}
	for range 2000 {
		run.Scenarios = append(run.Scenarios, &result.Scenario{Name: "row", File: "features/a.b.feature", Status: result.Passed})
	}
	junit(t, run) // strictly checks
}

// A mistyped step of an outline is one problem beside its rows.
func TestJUnitOfUndefinedSteps(t *testing.T) {
	t.Parallel()
	report, doc := junit(t, samples.MistypedOutline())
	if doc.Tests != 33+1 || strings.Contains(report, `name="step.undefined`) {
		t.Errorf("%d tests, want the 33 scenarios and one problem:\n%s", doc.Tests, report)
	}
}

func TestClassName(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"features/cards/shipping.feature": "features.cards.shipping",
		`features\cards\shipping.feature`: "features.cards.shipping",
		"./x.feature":                     "x",
		"/tmp/x.feature":                  "tmp.x",
		"":                                "",
	} {
		if got := className(file); got != want {
			t.Errorf("%q is %q, want %q", file, got, want)
		}
	}
}

// A scenario that nobody judged is an error, and says that it has no status.
func TestAStatusNobodyKnows(t *testing.T) {
	t.Parallel()
	for _, status := range []result.Status{"", "great"} {
		run := samples.Conforming()
		run.Scenarios[0].Status = status
		_, doc := junit(t, run)
		if e := doc.Suites[0].Cases[0].Error; e == nil || !strings.HasPrefix(e.Message, "without a status: ") {
			t.Errorf("%q: got %+v", status, e)
		}
	}
}
