package messages

import (
	"encoding/json"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/text"
)

// mostAttached is how long an attachment may be, in bytes.
const mostAttached = 64 << 10

// shownExchange is an exchange as an attachment, and its media type: JSON that holds
// no time, and nothing that a terminal or a CI system would obey. One that is longer
// than an attachment may be is told as the text report tells it, which says what it
// leaves out.
func shownExchange(x *wire.Exchange) (media, shown string) {
	type pair struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	}
	type attempt struct {
		Status int    `json:"status"`
		Error  string `json:"error,omitempty"`
	}
	var all struct {
		Method   string    `json:"method"`
		Path     string    `json:"path"`
		Params   []pair    `json:"params,omitempty"`
		Status   int       `json:"status"`
		Request  string    `json:"request_id,omitempty"`
		Body     any       `json:"body,omitempty"`
		Attempts []attempt `json:"attempts,omitempty"`
	}
	all.Method, all.Path, all.Status = ink.CleanLine(x.Method), ink.CleanLine(x.Path), x.Status
	all.Request, all.Body = ink.CleanLine(x.Header.Get("Request-Id")), shownBody(x)
	for _, p := range x.Params {
		all.Params = append(all.Params, pair{ink.Clean(p.Key), ink.Clean(p.Value)})
	}
	if len(x.Attempts) > 1 || x.Status == 0 {
		for _, a := range x.Attempts {
			all.Attempts = append(all.Attempts, attempt{a.Status, ink.Clean(a.Error)})
		}
	}
	whole, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		panic(err) // texts and numbers, and JSON that is valid
	}
	if len(whole) > mostAttached {
		return "text/plain", text.Quoted(func(p *ink.Page) { text.Exchange(p, 0, x, "") })
	}
	return "application/json", string(whole)
}

// shownBody is the body as the JSON it is, if it is that after all is said and nests
// no deeper than an answer may, and otherwise as a text.
func shownBody(x *wire.Exchange) any {
	text := ink.Clean(ink.Opening(string(x.Body)))
	if !wire.TooDeep(text) && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return text
}

// wrongAt says what went wrong at a step, in the words of the text report.
func wrongAt(step *result.Step) string {
	return text.Quoted(func(p *ink.Page) { text.Wrong(p, 0, step) })
}
