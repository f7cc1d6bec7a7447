package reports

import "assay/internal/result"

// wayOf is how a scenario reads in JUnit. What its run lets pass is no failure.
func wayOf(run *result.Run, sc *result.Scenario) way {
	way := lookOf(sc.Status).junit
	if way.tag == "failure" && run.Demand(sc) == result.Conforming {
		way.tag = ""
	}
	return way
}

// attemptElements tell of the attempts before the last one, as Surefire does:
// flakyFailure and flakyError of a case that passed in the end, rerunFailure and
// rerunError of one that did not, with what happened in stackTrace. Jenkins shows
// them (FlakyFailure and RerunFailure of its junit plugin); GitLab and the actions
// of GitHub read over them. An attempt that was no failure has no such element.
func attemptElements(sc *result.Scenario, last way) []element {
	kind := map[bool]string{true: "rerun", false: "flaky"}[last.tag == "failure" || last.tag == "error"]
	names := map[string]string{"failure": kind + "Failure", "error": kind + "Error"}
	var told []element
	for _, a := range sc.Earlier {
		way := lookOf(a.Status).junit
		if names[way.tag] == "" {
			continue
		}
		message := way.head + orUnknown(a.Reason)
		told = append(told, element{
			name:     names[way.tag],
			attrs:    [][2]string{{"message", brief(message)}, {"type", string(a.Status)}},
			children: []element{{name: "stackTrace", text: message}},
		})
	}
	return told
}
