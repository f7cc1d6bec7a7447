package junit

import (
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// wayOf is how a scenario reads in JUnit. What its run lets pass is no failure.
func wayOf(run *result.Run, sc *result.Scenario) tell.Way {
	way := tell.LookOf(sc.Status).JUnit
	if way.Tag == "failure" && run.Demand(sc) == result.Conforming {
		way.Tag = ""
	}
	return way
}

// attemptElements tell of the attempts before the last one, as Surefire does:
// flakyFailure and flakyError of a case that passed in the end, rerunFailure and
// rerunError of one that did not, with what happened in stackTrace. Jenkins shows
// them (FlakyFailure and RerunFailure of its junit plugin); GitLab and the actions
// of GitHub read over them. An attempt that was no failure has no such element.
func attemptElements(sc *result.Scenario, last tell.Way) []element {
	kind := map[bool]string{true: "rerun", false: "flaky"}[last.Tag == "failure" || last.Tag == "error"]
	names := map[string]string{"failure": kind + "Failure", "error": kind + "Error"}
	var told []element
	for _, a := range sc.Earlier {
		way := tell.LookOf(a.Status).JUnit
		if names[way.Tag] == "" {
			continue
		}
		message := way.Head + tell.OrUnknown(a.Reason)
		told = append(told, element{
			name:     names[way.Tag],
			attrs:    [][2]string{{"message", ink.Brief(message)}, {"type", string(a.Status)}},
			children: []element{{name: "stackTrace", text: message}},
		})
	}
	return told
}
