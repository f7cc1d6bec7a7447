package flight

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Change is a change of an operation's good answers, or of its refusals.
type Change struct {
	Operation string
	Refused   bool   // of its refusals
	Name      string // "status is another word"

	// Make changes status and headers in place and returns the new body.
	Make func(answer *http.Response, body []byte) []byte
}

// Concerns says whether an answer is one of those that are changed.
func (c Change) Concerns(operation string, status int) bool {
	return operation == c.Operation && refused(status) == c.Refused
}

// refused says whether a request was answered, and not granted.
func refused(status int) bool { return status >= http.StatusBadRequest }

// Changes lists all there are, by operation in the order of their names, its good
// answers first, and there in the order in which places were seen.
func (s *Survey) Changes() (all []Change) {
	for _, of := range s.kinds() {
		var changes []Change
		if !of.refused {
			changes = around()
		}
		for _, at := range s.seen[of].order {
			changes = append(changes, inside(at)...)
		}
		for _, c := range changes {
			c.Operation, c.Refused = of.operation, of.refused
			all = append(all, c)
		}
	}
	return all
}

// inside are the changes of what stands at a place.
func inside(at *place) (all []Change) {
	for _, f := range flaws {
		if f.fits(at) {
			all = append(all, Change{Name: strings.Join(at.path, ".") + " is " + f.name, Make: func(_ *http.Response, body []byte) []byte {
				return []byte(rewrite(string(body), at.path, func(v gjson.Result) string { return f.change(at, v) }))
			}})
		}
	}
	return all
}

// around are the changes of status, headers and of the whole of a good answer.
func around() (all []Change) {
	for _, status := range []int{http.StatusAccepted, http.StatusBadRequest} {
		all = append(all, Change{Name: "the status is " + strconv.Itoa(status), Make: func(answer *http.Response, body []byte) []byte {
			answer.StatusCode = status
			return body
		}})
	}
	for _, header := range []string{"Request-Id", "Stripe-Version"} {
		all = append(all, Change{Name: "the header " + header + " is left out", Make: func(answer *http.Response, body []byte) []byte {
			answer.Header.Del(header)
			return body
		}})
	}
	return append(all, Change{Name: "the whole is {}", Make: func(*http.Response, []byte) []byte { return []byte("{}") }})
}
