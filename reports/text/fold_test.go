package text

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/samples"
)

// What a scenario failed at is shown in its place, however long the answer is: folded
// is what is not on the way there.
func TestWhatIsLookedAtIsUnfolded(t *testing.T) {
	t.Parallel()
	some := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"f%d":%d,`, i, i)
		}
		return b.String()
	}
	long := `{` + some(20) + `"card":{` + some(30) + `"last":1},"request_history":[{"amount":700,"reason":"webhook_error"},{"amount":7,"reason":"card_active"}],"verification_data":{` + some(9) + `"x":1}}`
	deep := `{` + some(60) + `"data":{` + some(60) + `"wallets":{"apple":` + `{"a.b":"c","list":[[1,2],[3,4]]}}},"end":true}`
	for _, tt := range []struct {
		name, body, where string
		want, without     string
	}{
		{"an item of a list", long, "authorization.request_history.0.reason", `"reason": "webhook_error"`, `"last": 1`},
		{"another item", long, "authorization.request_history.1.reason", `"reason": "card_active"`, `"last": 1`},
		{"a length", long, "the length of authorization.request_history", `"amount": 700`, `"last": 1`},
		{"what is not there", long, "authorization.request_history.0.reason_message", `"reason": "webhook_error"`, `"last": 1`},
		{"inside of what is folded else", long, "authorization.card.last", `"last": 1`, `"reason": "webhook_error"`},
		{"far below", deep, "answer.data.wallets.apple", `"a.b": "c"`, `"f25"`},
		{"a list in a list", deep, "answer.data.wallets.apple.list.1.0", "3,\n", `"f25"`},
		{"the end", deep, "answer.end", `"end": true`, `"f25"`},
		{"nowhere", long, "authorization.nowhere.at.all", `"request_history": [ … `, `"reason"`},
		{"no path", long, "the answer's status", `"request_history": [ … `, `"reason"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			sc := samples.Mismatched()
			sc.Steps[1].Exchanges[0].Body = []byte(tt.body)
			sc.Steps[2].Mismatch = &result.Mismatch{Where: tt.where, Found: "1", Wanted: "2"}
			sc.Steps[2].Error = sc.Steps[2].Mismatch.Error()
			run := samples.Conforming()
			run.Scenarios = append(run.Scenarios, sc)
			got := text(t, run)
			_, answer, _ := strings.Cut(got, "answer 200")
			if !strings.Contains(answer, tt.want) || strings.Contains(answer, tt.without) {
				t.Errorf("want %q, not %q, in:\n%s", tt.want, tt.without, answer)
			}
			if lines := strings.Count(answer, "\n"); lines > ink.MostLines+20 {
				t.Errorf("it takes %d lines", lines)
			}
		})
	}
}
