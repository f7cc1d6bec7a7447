package samples

import (
	"net/http"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// Scenario is one that ended so, with its place and its evidence.
func Scenario(file, feature, name string, status result.Status, steps ...result.Step) *result.Scenario {
	return &result.Scenario{
		ID: file + " / " + feature + " / " + name, Feature: feature, Rule: "A rule", Name: name,
		Tags: []string{}, Evidence: "recorded", Link: "docs/evidence.md#2", File: file, Line: 12,
		Status: status, Took: 1500 * time.Microsecond, Steps: steps,
	}
}

// Step is one that ended so, with its exchanges.
func Step(keyword, text string, status result.Status, exchanges ...wire.Exchange) result.Step {
	return result.Step{Keyword: keyword, Text: text, Line: 13, Status: status, Took: time.Millisecond, Exchanges: exchanges}
}

// Exchange is a POST with such an answer.
func Exchange(status int, body string, params ...wire.Pair) wire.Exchange {
	return wire.Exchange{
		Method: "POST", Path: "/v1/test_helpers/issuing/authorizations/iauth_1/capture", Params: params, Status: status,
		Header: http.Header{"Request-Id": {"req_1"}}, Body: wire.Body(body), Took: 1234 * time.Microsecond,
		Attempts: []wire.Attempt{{Status: status, Took: 1234 * time.Microsecond}},
	}
}

// Again adds earlier attempts to a scenario whose last one ended so.
func Again(sc *result.Scenario, last result.Status, earlier ...result.Status) *result.Scenario {
	sc.Last = last
	for _, status := range earlier {
		sc.Earlier = append(sc.Earlier, result.Attempt{Status: status, Reason: sc.Reason, Took: time.Millisecond})
	}
	return sc
}

// NeverBegun takes the times out of a scenario, as of one that did not run.
func NeverBegun(sc *result.Scenario) *result.Scenario {
	sc.Took = 0
	for i := range sc.Steps {
		sc.Steps[i].Took = 0
	}
	return sc
}
