package reports

import (
	"bytes"
	"encoding/json"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
)

// mostAttached is how long an attachment may be, in bytes.
const mostAttached = 64 << 10

// shownExchange is an exchange as an attachment, and its media type: JSON that holds
// no time, and nothing that a terminal or a CI system would obey. One that is longer
// than an attachment may be is told as the text report tells it, which says what it
// leaves out.
func shownExchange(x *wire.Exchange) (media, text string) {
	type pair struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	}
	type attempt struct {
		Status int    `json:"status"`
		Error  string `json:"error,omitempty"`
	}
	var shown struct {
		Method   string    `json:"method"`
		Path     string    `json:"path"`
		Params   []pair    `json:"params,omitempty"`
		Status   int       `json:"status"`
		Request  string    `json:"request_id,omitempty"`
		Body     any       `json:"body,omitempty"`
		Attempts []attempt `json:"attempts,omitempty"`
	}
	shown.Method, shown.Path, shown.Status = cleanLine(x.Method), cleanLine(x.Path), x.Status
	shown.Request, shown.Body = cleanLine(x.Header.Get("Request-Id")), shownBody(x)
	for _, p := range x.Params {
		shown.Params = append(shown.Params, pair{clean(p.Key), clean(p.Value)})
	}
	if len(x.Attempts) > 1 || x.Status == 0 {
		for _, a := range x.Attempts {
			shown.Attempts = append(shown.Attempts, attempt{a.Status, clean(a.Error)})
		}
	}
	whole, err := json.MarshalIndent(shown, "", "  ")
	if err != nil {
		panic(err) // texts and numbers, and JSON that is valid
	}
	if len(whole) > mostAttached {
		return "text/plain", paged(func(p *page) { p.exchange(0, x, "") })
	}
	return "application/json", string(whole)
}

// shownBody is the body as the JSON it is, if it is that after all is said and nests
// no deeper than an answer may, and otherwise as a text.
func shownBody(x *wire.Exchange) any {
	text := clean(head(string(x.Body)))
	if !wire.TooDeep(text) && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return text
}

// wrongAt says what went wrong at a step, in the words of the text report.
func wrongAt(step *result.Step) string { return paged(func(p *page) { p.wrong(0, step) }) }

// paged is what the text report writes, without colours and times.
func paged(write func(*page)) string {
	var b bytes.Buffer
	p := newPage(&b, false, false)
	write(p)
	_ = p.end() // a buffer takes everything
	return strings.TrimSpace(b.String())
}
