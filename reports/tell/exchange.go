package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
)

// ShortOperation is an operation without what all of them begin with and without the
// names of its placeholders.
func ShortOperation(operation string) string {
	method, path, _ := strings.Cut(operation, " ")
	segments := strings.Split(strings.TrimPrefix(path, "/v1/"), "/")
	for i, segment := range segments {
		if strings.HasPrefix(segment, "{") {
			segments[i] = "{}"
		}
	}
	return fmt.Sprintf("%-4s %s", method, strings.Join(segments, "/"))
}

// LastExchange returns the last exchange made up to the step that the scenario
// ended at, or nil.
func LastExchange(sc *result.Scenario) *wire.Exchange {
	var last *wire.Exchange
	for i := range sc.Steps {
		step := &sc.Steps[i]
		if n := len(step.Exchanges); n > 0 {
			last = &step.Exchanges[n-1]
		}
		if !step.Status.GoesOn() {
			break
		}
	}
	return last
}

// Answered is what an attempt got: "answer 503", or "no answer" for status 0.
func Answered(status int) string {
	if status == 0 {
		return "no answer"
	}
	return fmt.Sprintf("answer %d", status)
}

// Unread says why the body of an answer is not read, or not whole, "" where it is.
func Unread(x *wire.Exchange) string {
	if x.Dropped > 0 {
		return fmt.Sprintf("its first bytes; %d more are left out", x.Dropped)
	}
	if _, err := x.JSON(); err != nil {
		return "not read as JSON: " + err.Error()
	}
	return ""
}

// Because leads over to an error, "" where there is none.
func Because(err string) string {
	if err == "" {
		return ""
	}
	return ": " + ink.Brief(err)
}

// LastError is why the last attempt at an exchange got no answer, "" if it got one.
func LastError(x *wire.Exchange) string {
	if n := len(x.Attempts); n > 0 {
		return x.Attempts[n-1].Error
	}
	return ""
}
