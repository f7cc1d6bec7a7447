package mock

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"assay/internal/wire"
)

// Bounds of a request, far beyond any real one.
const (
	maxRequest = 1 << 20 // bytes of its body
	maxParams  = 2000    // in query and body together
)

// readForm returns a request's parameters, those of the query and those of the
// body together, and the file that it uploads, if any. A POST without body or
// content type is fine. All its errors' words are inferred.
func readForm(req *http.Request) (wire.Form, *upload, *apiError) {
	if !isUpload(req) {
		form, fail := readParams(req)
		return form, nil, fail
	}
	query, err := wire.ParseForm(req.URL.RawQuery)
	if err != nil {
		return nil, nil, fault("", "", "Invalid query string: %v.", err)
	}
	if fail := checkPairs(query); fail != nil {
		return nil, nil, fail
	}
	form, file, fail := readUpload(req)
	if fail != nil {
		return nil, nil, fail
	}
	form, fail = together(query, form)
	return form, file, fail
}

func readParams(req *http.Request) (wire.Form, *apiError) {
	body, fail := readBody(req)
	if fail != nil {
		return nil, fail
	}
	if pairs(req.URL.RawQuery)+pairs(body) > maxParams {
		return nil, fault("", "", "A request can have at most %d parameters.", maxParams)
	}
	query, err := wire.ParseForm(req.URL.RawQuery)
	if err != nil {
		return nil, fault("", "", "Invalid query string: %v.", err)
	}
	if body == "" {
		return query, checkPairs(query)
	}
	if fail := checkEncoding(req.Header); fail != nil {
		return nil, fail
	}
	form, err := wire.ParseForm(body)
	if err != nil {
		return nil, fault("", "", "Invalid request body: %v.", err)
	}
	form, fail = together(query, form)
	if fail != nil {
		return nil, fail
	}
	return form, checkPairs(form)
}

// checkPairs refuses a text that no JSON answer could give back as it came, and a
// key that is sent twice: only elements of lists without numbers share one.
func checkPairs(form wire.Form) *apiError {
	sent := make(map[string]bool, len(form))
	for _, p := range form {
		switch {
		case !printable(p.Key):
			return fault("", "", "Invalid parameter name %.40q: it must be UTF-8 without NUL bytes.", p.Key)
		case !printable(p.Value):
			return fault("", p.Key, "Invalid string: %.40q. It must be UTF-8 without NUL bytes.", p.Value)
		case sent[p.Key] && !strings.Contains(p.Key, "[]"):
			return fault("", p.Key, "Received the parameter %s more than once.", p.Key)
		}
		sent[p.Key] = true
	}
	return nil
}

func printable(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// pairs counts the parameters of a form before it is taken apart.
func pairs(encoded string) int {
	if encoded == "" {
		return 0
	}
	return strings.Count(encoded, "&") + 1
}

// together puts the parameters of query and body together, which must not have any
// in common.
func together(query, body wire.Form) (wire.Form, *apiError) {
	asked := make(map[string]bool, len(query))
	for _, p := range query {
		asked[p.Key] = true
	}
	for _, p := range body {
		if asked[p.Key] {
			return nil, fault("", p.Key, "Received the parameter %s both in the query string and in the body.", p.Key)
		}
	}
	return append(query, body...), nil
}

func readBody(req *http.Request) (string, *apiError) {
	if req.Body == nil || req.Body == http.NoBody || req.ContentLength == 0 {
		return "", nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, req.Body, maxRequest))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return "", fault("", "", "The request body is larger than %d bytes.", maxRequest)
	}
	if err != nil {
		return "", fault("", "", "The request body broke off: %v.", err)
	}
	return string(body), nil
}

// checkEncoding refuses bodies in other encodings than Stripe's v1 takes.
func checkEncoding(h http.Header) *apiError {
	if coding := h.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return fault("", "", "Invalid request content encoding: %s. Send parameters as they are.", coding)
	}
	sent := h.Get("Content-Type")
	if sent == "" {
		return nil
	}
	kind, options, err := mime.ParseMediaType(sent)
	charset := options["charset"]
	if err == nil && kind == "application/x-www-form-urlencoded" && (charset == "" || strings.EqualFold(charset, "utf-8")) {
		return nil
	}
	return fault("", "", "Invalid request content type: %s. Send parameters as application/x-www-form-urlencoded.", sent)
}

// tree nests the form by its brackets.
func tree(form wire.Form) (*wire.Node, *apiError) {
	root, err := form.Tree()
	var conflict *wire.ConflictError
	switch {
	case errors.As(err, &conflict):
		return nil, fault("", conflict.Key, "Invalid parameters: %v.", err)
	case err != nil:
		return nil, fault("", "", "Invalid parameters: %v.", err)
	}
	return root, nil
}
