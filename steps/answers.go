package steps

import (
	"context"
	"fmt"
	"strings"
)

func answerSentences() Group {
	return Group{"Any answer, any thing", []Sentence{
		{Pattern: "the answer's status is {int}", Kind: Reads, Do: (*World).statusIs,
			Meaning: "Asserts the HTTP status of the last answer.", Example: "the answer's status is 200"},
		{Pattern: "{string} is {value}", Kind: Reads, Do: ofAnswer(expect),
			Meaning: "Asserts the value at a JSON path of the last answer.", Example: `"request_history.0.reason" is "card_active"`},
		{Pattern: "{string} is not {value}", Kind: Reads, Do: ofAnswer(expectNot),
			Meaning: "Asserts that a path is there and has another value of the same type.", Example: `"id" is not "${first:id}"`},
		{Pattern: "{string} is absent", Kind: Reads, Do: (*World).answerLacks,
			Meaning: "Asserts that an object has no such key; null is not absent.", Example: `"redaction" is absent`},
		{Pattern: "{string} is present", Kind: Reads, Do: ofAnswerPath(present),
			Meaning: "Asserts that a path leads somewhere, null included.", Example: `"network_data" is present`},
		{Pattern: "{string} is empty", Kind: Reads, Do: ofAnswerPath(empty),
			Meaning: `Asserts an empty list, an empty object or "".`, Example: `"metadata" is empty`},
		{Pattern: "{string} has {how many} item(s)", Kind: Reads, Do: ofAnswer(hasItems),
			Meaning: "Asserts the length of a list.", Example: `"data" has 2 items`},
		{Pattern: "{string} contains {string}", Kind: Reads, Do: ofAnswer(contains),
			Meaning: "Asserts a part of a text, or one item of a list of texts.", Example: `"error.message" contains "No such"`},
		{Pattern: "{string} matches {string}", Kind: Reads, Quotes: aPattern, Do: ofAnswer(matches),
			Meaning: "Asserts that a whole text fits a regular expression (RE2).", Example: `"id" matches "iauth_[A-Za-z0-9]{24}"`},
		{Pattern: "the answer has:", Kind: Reads, Do: (*World).answerRows,
			Meaning: "Asserts a value at each path: path and value in each row; words need no quotes.", Example: "the answer has:"},
		{Pattern: "the answer includes:", Kind: Reads, Do: (*World).answerIncludes,
			Meaning: "Asserts that the answer has everything the JSON of the doc string has.", Example: "the answer includes:"},
		{Pattern: "the answer has the metadata that was sent", Kind: Reads, Do: (*World).metadataAsSent,
			Meaning: "Asserts that metadata holds every key the request sent and no other; what assay adds to a request was sent, too.", Example: "the answer has the metadata that was sent"},
		{Pattern: "the {noun}'s {string} is {value}", Kind: Looks, Do: ofThing(expect),
			Meaning: "Asserts the value at a JSON path of a thing as it is now.", Example: `the authorization's "merchant_data.name" is "Rocket Rides"`},
		{Pattern: "the {noun}'s {string} is absent", Kind: Looks, Do: ofThingPath(absent),
			Meaning: "Asserts that an object in a thing has no such key.", Example: `the authorization's "treasury" is absent`},
		{Pattern: "the {noun}'s {string} matches {string}", Kind: Looks, Quotes: aPattern, Do: ofThing(matches),
			Meaning: "Asserts that a whole text of a thing fits a regular expression (RE2).", Example: `the transaction's "id" matches "ipi_[A-Za-z0-9]{24}"`},
		{Pattern: "the {noun}'s {string} has {how many} item(s)", Kind: Looks, Do: ofThing(hasItems),
			Meaning: "Asserts the length of a list of a thing.", Example: `the transaction's "purchase_details.receipt" has 2 items`},
		{Pattern: "the {noun}'s {string} is empty", Kind: Looks, Do: ofThingPath(empty),
			Meaning: `Asserts an empty list, an empty object or "".`, Example: `the authorization's "metadata" is empty`},
		{Pattern: "the {noun} has:", Kind: Looks, Do: (*World).thingRows,
			Meaning: "Asserts a value at each path of a thing: path and value in each row; words need no quotes.", Example: "the authorization has:"},
		{Pattern: "the {noun} reads the same when retrieved", Kind: Looks, Do: (*World).readsTheSame,
			Meaning: "Retrieves the thing and holds every value against the answer that changed it last.", Example: "the authorization reads the same when retrieved"},
		{Pattern: "nothing of the {noun} has changed", Kind: Looks, Do: (*World).hasNotChanged,
			Meaning: "Retrieves the thing after a request that must leave it alone, a refused one above all, and holds every value against what it was before.", Example: "nothing of the authorization has changed"},
		{Pattern: "what is listed reads the same when retrieved", Kind: Reads, Do: (*World).listReadsTheSame,
			Meaning: "Retrieves each thing of the list that was answered and holds every value against what the list shows.", Example: "what is listed reads the same when retrieved"},
		{Pattern: "within {wait} {sentence}", Kind: Looks, Do: (*World).within,
			Meaning: "Repeats a sentence that looks at a thing, with fresh reads, until it holds or the time is over.", Example: "within 5 seconds the authorization is closed"},
		{Pattern: "within {wait} {sentence}:", Kind: Looks, Do: (*World).withinBelow,
			Meaning: "The same, for a sentence with something below it.", Example: "within 5 seconds the authorization has:"},
	}}
}

// answer returns the last answer's JSON, once it has passed the gate.
func (w *World) answer() (document, error) { return w.readable(w.last) }

// ofAnswer makes a check of a JSON document the handler of a sentence about the
// last answer; ofThing does so for a thing as it is now.
func ofAnswer[T any](check func(name string, body document, path string, want T) error) any {
	return func(w *World, _ context.Context, path string, want T) error {
		body, err := w.answer()
		if err != nil {
			return err
		}
		return check("answer", body, path, want)
	}
}

func ofThing[T any](check func(name string, body document, path string, want T) error) any {
	return func(w *World, ctx context.Context, noun, path string, want T) error {
		body, err := w.look(ctx, noun)
		if err != nil {
			return err
		}
		return check(noun, body, path, want)
	}
}

// ofAnswerPath and ofThingPath are the same for checks that want no value.
func ofAnswerPath(check func(name string, body document, path string) error) any {
	return func(w *World, _ context.Context, path string) error {
		body, err := w.answer()
		if err != nil {
			return err
		}
		return check("answer", body, path)
	}
}

func ofThingPath(check func(name string, body document, path string) error) any {
	return func(w *World, ctx context.Context, noun, path string) error {
		body, err := w.look(ctx, noun)
		if err != nil {
			return err
		}
		return check(noun, body, path)
	}
}

func (w *World) statusIs(_ context.Context, status int64) error {
	if w.last == nil {
		return misuse("no request was made before this step")
	}
	if int64(w.last.Status) == status {
		return nil
	}
	return w.answeredWith(fmt.Sprint(w.last.Status), status)
}

// answerLacks asks for the absence of a key in what was asked for: in a refusal
// only the error can lack one.
func (w *World) answerLacks(_ context.Context, path string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	if !w.last.OK() && !strings.HasPrefix(path, "error.") {
		return refusal(w.last)
	}
	return absent("answer", body, path)
}

func (w *World) answerRows(_ context.Context, rows Wanted) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return expectRows("answer", body, rows)
}

func (w *World) thingRows(ctx context.Context, noun string, rows Wanted) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return expectRows(noun, body, rows)
}

func (w *World) answerIncludes(_ context.Context, wanted Doc) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return includesAll("the answer", body, document{json: string(wanted)})
}
