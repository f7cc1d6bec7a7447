// Package junit writes JUnit XML, for the dashboards of CI systems.
package junit

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// Write writes the dialect of JUnit XML that GitLab, Jenkins and the actions of
// GitHub read: a suite for each feature; class name, name, file and time on
// each case; what went wrong as the content of failure, error and skipped, not
// only as an attribute; every name once within its class. The document holds a
// failure or an error exactly when the run's verdict is not "conforming", so a
// pipeline that reads nothing else goes red when it should. Durations stand in
// the attributes "time" and "timestamp" only.
func Write(w io.Writer, run *result.Run, _ format.Options) error {
	suites := suitesOf(run)
	var all tally
	for _, s := range suites {
		all.add(s.tally)
	}
	root := element{name: "testsuites", attrs: append([][2]string{{"name", ownSuite}}, all.attrs(run.Took)...)}
	names := unique{}
	return writeDocument(w, root, func(yield func(element) bool) {
		for _, s := range suites {
			if !yield(s.element(run, names)) {
				return
			}
		}
	})
}

// ownSuite is the suite of what concerns the run as a whole.
const ownSuite = "assay"

func scenarioCase(run *result.Run, sc *result.Scenario, names unique) element {
	class := className(cmp.Or(sc.File, sc.Feature))
	e := element{name: "testcase", attrs: [][2]string{
		{"classname", class},
		{"name", names.take(class, caseName(sc))},
		{"file", sc.File},
		{"line", fmt.Sprint(sc.Line)},
		{"time", seconds(sc.Took)},
	}}
	way := wayOf(run, sc)
	message := way.Head + tell.OrUnknown(tell.Reason(sc))
	if way.Tag != "" {
		e.children = append(e.children, element{
			name:  way.Tag,
			attrs: [][2]string{{"message", ink.Brief(message)}, {"type", string(sc.Status)}},
			text:  text.Told(run, sc, message),
		})
	}
	e.children = append(e.children, attemptElements(sc, way)...)
	if note := caseNote(run, sc, way.Tag == "" && way.Head != "", message); note != "" {
		e.children = append(e.children, element{name: "system-out", text: note})
	}
	return e
}

// caseNote names a scenario's evidence and, where it passed with a note, that.
func caseNote(run *result.Run, sc *result.Scenario, noted bool, message string) string {
	var notes []string
	if noted {
		notes = append(notes, message)
	}
	if rests := tell.Ground(run, sc); rests != "" {
		notes = append(notes, "evidence: "+rests)
	}
	return strings.Join(notes, "\n")
}
