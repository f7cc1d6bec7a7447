package mock

import (
	"errors"
	"io"
	"mime"
	"net/http"

	"assay/internal/wire"
)

// maxRequest bounds the body of a request: 1 MiB, far beyond any real one.
const maxRequest = 1 << 20

// readForm returns a request's parameters, those of the query and those of the
// body together. A POST without body or content type is fine. All its errors'
// words are inferred.
func readForm(req *http.Request) (wire.Form, *apiError) {
	query, err := wire.ParseForm(req.URL.RawQuery)
	if err != nil {
		return nil, fault("", "", "Invalid query string: %v.", err)
	}
	body, fail := readBody(req)
	if fail != nil || len(body) == 0 {
		return query, fail
	}
	if fail := checkContentType(req.Header.Get("Content-Type")); fail != nil {
		return nil, fail
	}
	form, err := wire.ParseForm(string(body))
	if err != nil {
		return nil, fault("", "", "Invalid request body: %v.", err)
	}
	for _, p := range form {
		if _, twice := query.Get(p.Key); twice {
			return nil, fault("", p.Key, "Received the parameter %s both in the query string and in the body.", p.Key)
		}
	}
	return append(query, form...), nil
}

func readBody(req *http.Request) ([]byte, *apiError) {
	if req.Body == nil || req.Body == http.NoBody || req.ContentLength == 0 {
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, req.Body, maxRequest))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, fault("", "", "The request body is larger than %d bytes.", maxRequest)
	}
	if err != nil {
		return nil, fault("", "", "The request body broke off: %v.", err)
	}
	return body, nil
}

// checkContentType refuses bodies in other encodings than Stripe's v1 takes.
func checkContentType(header string) *apiError {
	if header == "" {
		return nil
	}
	kind, _, err := mime.ParseMediaType(header)
	if err == nil && kind == "application/x-www-form-urlencoded" {
		return nil
	}
	return fault("", "", "Invalid request content type: %s. Send parameters as application/x-www-form-urlencoded.", header)
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
