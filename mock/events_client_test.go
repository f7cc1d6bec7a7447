package mock

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// allEvents returns all events, oldest first.
func (c client) allEvents(t testing.TB, filter string) []answer {
	t.Helper()
	var all []answer
	for after := ""; ; {
		page := c.must(t, "GET", "/v1/events?limit=100&"+filter+after, "")
		var list struct {
			Data    []json.RawMessage `json:"data"`
			HasMore bool              `json:"has_more"`
		}
		if err := json.Unmarshal([]byte(page.body), &list); err != nil {
			t.Fatal(err)
		}
		for _, event := range list.Data {
			all = append(all, answer{body: string(event)})
		}
		if !list.HasMore {
			slices.Reverse(all)
			return all
		}
		after = "&starting_after=" + all[len(all)-1].text("id")
	}
}

// tight returns the body without its layout.
func (a answer) tight() string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(a.body)) != nil {
		return a.body
	}
	return out.String()
}

// tellsOf checks the object of an event.
func (a answer) tellsOf(t testing.TB, object string) {
	t.Helper()
	if got := a.raw("data.object"); got != object {
		t.Errorf("%s tells of\n%s\nwant\n%s", a.text("type"), got, object)
	}
}

// told returns the types of all events, oldest first.
func (c client) told(t testing.TB) string {
	t.Helper()
	var kinds []string
	for _, event := range c.allEvents(t, "") {
		kinds = append(kinds, strings.TrimPrefix(event.text("type"), "issuing_"))
	}
	return strings.Join(kinds, " ")
}
