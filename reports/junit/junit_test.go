package junit

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

// document is what is there to be read: of all suites, or of one with its cases.
type document struct {
	XMLName  xml.Name
	Name     string     `xml:"name,attr"`
	File     string     `xml:"file,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Suites   []document `xml:"testsuite"`
	Cases    []xmlCase  `xml:"testcase"`
}

type xmlCase struct {
	Class    string    `xml:"classname,attr"`
	Name     string    `xml:"name,attr"`
	File     string    `xml:"file,attr"`
	Line     string    `xml:"line,attr"`
	Time     string    `xml:"time,attr"`
	Failures []outcome `xml:"failure"`
	Errors   []outcome `xml:"error"`
	Skipped  []outcome `xml:"skipped"`
	Flaky    []rerunOf `xml:"flakyFailure"`
	FlakyErr []rerunOf `xml:"flakyError"`
	Rerun    []rerunOf `xml:"rerunFailure"`
	RerunErr []rerunOf `xml:"rerunError"`
	Out      string    `xml:"system-out"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Content string `xml:",chardata"`
}

type rerunOf struct {
	Message    string `xml:"message,attr"`
	Type       string `xml:"type,attr"`
	StackTrace string `xml:"stackTrace"`
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
	if doc.XMLName.Local != "testsuites" {
		t.Errorf("the document is a %s", doc.XMLName.Local)
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
			for n, found := range map[*int][]outcome{&failures: c.Failures, &errors: c.Errors, &skipped: c.Skipped} {
				*n += len(found)
				for _, o := range found {
					if strings.TrimSpace(o.Content) == "" || o.Message == "" {
						t.Errorf("%s: an outcome without content", c.Name)
					}
				}
			}
			if len(c.Failures)+len(c.Errors)+len(c.Skipped) > 1 {
				t.Errorf("%s has several outcomes", c.Name)
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
	report := samples.Rendered(t, Write, run)
	return report, strictly(t, []byte(report))
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
	for name, change := range samples.Ends() {
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
		if e := doc.Suites[0].Cases[0].Errors; len(e) != 1 || !strings.HasPrefix(e[0].Message, "without a status: ") {
			t.Errorf("%q: got %+v", status, e)
		}
	}
}
