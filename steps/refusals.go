package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func refusalSentences() Group {
	return Group{"Refusals", []Sentence{
		{Pattern: "the request is refused with {int}", Kind: Reads, Do: (*World).refusedWith,
			Meaning: "Asserts the status of an error answer in Stripe's envelope.", Example: "the request is refused with 400"},
		{Pattern: "the request is refused with {int} {string}", Kind: Reads, Do: (*World).refusedWithCode,
			Meaning: "Asserts status and error code.", Example: `the request is refused with 404 "resource_missing"`},
		{Pattern: "the request is refused with {int} for {string}", Kind: Reads, Do: (*World).refusedFor,
			Meaning: "Asserts status and the parameter at fault, and that there is no code.", Example: `the request is refused with 400 for "status"`},
		{Pattern: "the request is refused with {int} {string} for {string}", Kind: Reads, Do: (*World).refusedWithCodeFor,
			Meaning: "Asserts status, error code and the parameter at fault.", Example: `the request is refused with 400 "parameter_missing" for "card"`},
		{Pattern: "the error message is {string}", Kind: Reads, Do: (*World).messageIs,
			Meaning: "Asserts error.message.", Example: `the error message is "Missing required param: card."`},
		{Pattern: "the error message is:", Kind: Reads, Do: (*World).messageIsText,
			Meaning: "Asserts error.message, given as a doc string.", Example: "the error message is:", Row: "Missing required param: card."},
		{Pattern: "the error message contains {string}", Kind: Reads, Do: (*World).messageContains,
			Meaning: "Asserts a part of error.message.", Example: `the error message contains "canceled"`},
		{Pattern: "the error type is {word}", Kind: Reads, Do: (*World).typeIs,
			Meaning: "Asserts error.type.", Example: "the error type is invalid_request_error"},
		{Pattern: "the error has no {error property}", Kind: Reads, Do: (*World).errorLacks,
			Meaning: "Asserts that a property of the error is absent.", Example: "the error has no code"},
	}}
}

// refusalBody returns the error answer once its status is the wanted one.
func (w *World) refusalBody(status int64) (document, error) {
	body, err := w.answer()
	if err != nil {
		return document{}, err
	}
	if int64(w.last.Status) != status {
		found := fmt.Sprint(w.last.Status)
		if m := gjson.Get(body.json, "error.message"); m.Exists() {
			found += " (" + m.Raw + ")"
		}
		return document{}, w.answeredWith(found, status)
	}
	kind, err := read("answer", body, "error.type")
	if err != nil {
		return document{}, err
	}
	if kind.Type != gjson.String {
		return document{}, &result.Mismatch{Where: "answer.error.type", Found: describe(kind), Wanted: "a text"}
	}
	return body, nil
}

// answeredWith is the mismatch of another status than the one expected.
func (w *World) answeredWith(found string, status int64) error {
	m := &result.Mismatch{Where: result.TheStatus, Found: found, Wanted: fmt.Sprint(status)}
	switch refusing := status >= http.StatusBadRequest; {
	case w.last.OK() && refusing:
		return saying(m, "%s went through with %d; you expected it to be refused with %d", deed(w.last), w.last.Status, status)
	case w.last.OK():
		return saying(m, "%s was answered with %d; you expected %d", deed(w.last), w.last.Status, status)
	case refusing:
		return saying(m, "%s; you expected a refusal with %d", (&refusedError{w.last}).story(), status)
	}
	return saying(m, "%s; you expected it to go through with %d", (&refusedError{w.last}).story(), status)
}

func (w *World) refusedWith(_ context.Context, status int64) error {
	_, err := w.refusalBody(status)
	return err
}

func (w *World) refusedWithCode(_ context.Context, status int64, code string) error {
	body, err := w.refusalBody(status)
	if err != nil {
		return err
	}
	return expect("answer", body, "error.code", text(code))
}

func (w *World) refusedFor(ctx context.Context, status int64, param string) error {
	body, err := w.refusalBody(status)
	if err != nil {
		return err
	}
	if err := expect("answer", body, "error.param", text(param)); err != nil {
		return err
	}
	return w.errorLacks(ctx, "code")
}

func (w *World) refusedWithCodeFor(ctx context.Context, status int64, code, param string) error {
	if err := w.refusedWithCode(ctx, status, code); err != nil {
		return err
	}
	body, err := w.answer()
	if err != nil {
		return err
	}
	return expect("answer", body, "error.param", text(param))
}

func (w *World) messageIs(_ context.Context, message string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return expect("answer", body, "error.message", text(message))
}

func (w *World) messageIsText(ctx context.Context, message Doc) error {
	return w.messageIs(ctx, strings.Join(strings.Fields(string(message)), " "))
}

func (w *World) messageContains(_ context.Context, part string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return contains("answer", body, "error.message", part)
}

func (w *World) typeIs(_ context.Context, kind string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return expect("answer", body, "error.type", text(kind))
}

func (w *World) errorLacks(_ context.Context, property string) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	if _, err := read("answer", body, "error"); err != nil {
		return err
	}
	return absent("answer", body, "error."+property)
}
