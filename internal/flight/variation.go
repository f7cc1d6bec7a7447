package flight

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// Variation is a change of everything a target says that Stripe calls compatible
// (https://docs.stripe.com/api/versioning): a suite that fails on one measures
// something else than behaviour.
type Variation struct {
	Name   string
	Answer func(answer *http.Response, body string) string // of every answer, which has its request
	Ask    func(text string) string                        // of the URL and the body of every request; nil leaves them as they are
}

// Variations lists them all.
var Variations = []Variation{
	{Name: "keys in another order", Answer: anew(slices.Reverse)},
	{Name: "properties that nobody knows", Answer: anew(func(members []string) { members[0] += `,"not_known_yet":{"really":"not"}` })},
	{Name: "another layout", Answer: anew(func([]string) {})},
	{Name: "other wordings", Answer: reworded},
	{Name: "events that nobody knows", Answer: eventful},
	{Name: "answers in chunks", Answer: chunked},
	{Name: "longer ids", Answer: lengthened, Ask: asToday},
}

// reworded says the message of an error in other words.
func reworded(_ *http.Response, body string) string {
	return rewrite(body, []string{"error", "message"}, func(gjson.Result) string { return text("Said in other words.") })
}

// eventful lists one more event, of a type that is in no list of types and about
// nobody's thing, where no types were asked for. It comes before the last: a cursor is an id that the target knows.
func eventful(answer *http.Response, body string) string {
	if strings.Contains(answer.Request.URL.RawQuery, "type") || !readable(body) || gjson.Get(body, "data.0.object").Str != "event" {
		return body
	}
	return rewrite(body, []string{"data"}, func(v gjson.Result) string {
		all := v.Array()
		last := len(all) - 1
		unknown := `{"id": "evt_1NotKnownYet00000000", "object": "event", "created": ` + all[last].Get("created").Raw +
			`, "data": {"object": {"id": "thing_1", "object": "thing"}}, "livemode": false, "pending_webhooks": 0, "request": null, "type": "thing.not_known_yet"}`
		return list(v, slices.Insert(all, last, gjson.Parse(unknown)))
	})
}

func chunked(answer *http.Response, body string) string {
	answer.TransferEncoding = []string{"chunked"}
	return body
}

// ids are whole texts that are an object's id. Those of requests stand in headers,
// too, and those of card networks have a length of their own.
var ids = regexp.MustCompile(`"((?:ich|ic|iauth|ipi|idp|ise|txn|evt|tu|we)_[A-Za-z0-9]{10,})"`)

// longer is what ids end with; requests go without.
const longer = "00LongerThanToday"

func asToday(text string) string { return strings.ReplaceAll(text, longer, "") }

// lengthened makes every id longer. A header that says a request's again, as that of
// an idempotency key does, says it as it was sent, by a recording too.
func lengthened(answer *http.Response, body string) string {
	for name, sent := range answer.Request.Header {
		if said := answer.Header.Get(name); len(sent) == 1 && said != "" && said == asToday(sent[0]) {
			answer.Header.Set(name, sent[0])
		}
	}
	return ids.ReplaceAllString(body, `"${1}`+longer+`"`)
}

// anew writes an answer anew, without its layout, with the members of each object
// changed that has any, but for those whose keys are not the API's.
func anew(change func(members []string)) func(*http.Response, string) string {
	return func(_ *http.Response, body string) string {
		if !readable(body) {
			return body
		}
		return changed(gjson.Parse(body), "", change)
	}
}

func changed(v gjson.Result, key string, change func([]string)) string {
	switch {
	case personal(key):
	case v.IsObject():
		var parts []string
		v.ForEach(func(k, member gjson.Result) bool {
			parts = append(parts, k.Raw+":"+changed(member, k.Str, change))
			return true
		})
		if len(parts) > 0 {
			change(parts)
		}
		return "{" + strings.Join(parts, ",") + "}"
	case v.IsArray():
		return items(v, func(item gjson.Result) string { return changed(item, key, change) })
	}
	return v.Raw
}
