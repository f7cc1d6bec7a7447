package mock

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"

	"assay/internal/wire"
)

// uploadPath is the one operation that takes a file. Stripe has it at a host of its
// own (documented, section 19); the mock serves it at its own.
const uploadPath = "/v1/files"

// maxUpload is the largest request that uploads a file, in bytes. Of no purpose is
// a larger one taken.
const maxUpload = 16<<20 + maxRequest

// upload is what the mock keeps of a file: all but what is in it.
type upload struct {
	Name string `json:"name"`
	Type string `json:"type"` // as its first bytes tell, or else its name; "" for neither
	Size int64  `json:"size"` // bytes
}

// isUpload says whether a request brings a file. One in the usual encoding is read
// as all others are, and refused by the endpoint.
func isUpload(req *http.Request) bool {
	return req.URL.Path == uploadPath && strings.HasPrefix(req.Header.Get("Content-Type"), "multipart/")
}

// fileParam is the one parameter that is a file (spec).
const fileParam = "file"

// readUpload reads the parts of a request that uploads a file: its parameters, and
// what there is to know of the file. Among the parameters the file is its name and
// sum, so that another one is another request. As a file no other parameter is known
// (all inferred).
func readUpload(req *http.Request) (form wire.Form, file *upload, fail *apiError) {
	body, room := http.MaxBytesReader(nil, req.Body, maxUpload), int64(maxRequest)
	err := wire.Parts(body, req.Header.Get("Content-Type"), func(p wire.Part) error {
		if len(form) == maxParams {
			return fault("", "", "A request can have at most %d parameters.", maxParams)
		}
		if p.Filename != "" {
			if p.Key != fileParam {
				return strayFile(p.Key)
			}
			read, sum, err := readFile(p)
			form, file = form.Add(p.Key, p.Filename+" "+sum), read
			return err
		}
		value, err := io.ReadAll(io.LimitReader(p.Content, room+1))
		if room -= int64(len(value)); err == nil && room < 0 {
			return fault("", "", "The parameters beside the file are larger than %d bytes.", maxRequest)
		}
		form = form.Add(p.Key, string(value))
		return err
	})
	var large *http.MaxBytesError
	switch {
	case err == nil:
		return form, file, checkPairs(form)
	case errors.As(err, &fail):
		return nil, nil, fail
	case errors.As(err, &large):
		return nil, nil, fault("", fileParam, "The request body is larger than %d bytes.", maxUpload)
	case errors.Is(err, wire.ErrNoUpload):
		return nil, nil, fault("", "", "Invalid request content type: %.200s. Send a file as multipart/form-data with a boundary.", req.Header.Get("Content-Type"))
	}
	return nil, nil, fault("", "", "Invalid request body: %v.", err)
}

// strayFile is the error of a file that was sent under the name of another parameter.
func strayFile(name string) *apiError {
	if fail := checkPairs(wire.Form{{Key: name}}); fail != nil {
		return fail
	}
	return fault("parameter_unknown", name, "Received unknown parameter: %s. Only %s is sent as a file.", name, fileParam)
}

// readFile reads a file to its end and keeps nothing of it but its beginning, to
// tell its type.
func readFile(p wire.Part) (file *upload, sum string, err error) {
	start := make([]byte, sniffed)
	n, err := io.ReadFull(p.Content, start)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, "", err
	}
	hash := sha256.New()
	hash.Write(start[:n])
	rest, err := io.Copy(hash, p.Content)
	file = &upload{Name: p.Filename, Type: typeOf(p.Filename, start[:n]), Size: int64(n) + rest}
	return file, hex.EncodeToString(hash.Sum(nil)[:8]), err
}

// sniffed is how much of a file http.DetectContentType looks at.
const sniffed = 512

// signed are the types that the first bytes of a file tell.
var signed = map[string]string{"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "application/pdf": "pdf"}

// typeOf tells the type of a file, as Stripe names it. What is no image is none
// because it is called one; where the bytes tell nothing, the name does (inferred).
func typeOf(name string, start []byte) string {
	if kind := signed[http.DetectContentType(start)]; kind != "" {
		return kind
	}
	called := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	for _, kind := range signed {
		if called == kind || called == "jpeg" {
			return ""
		}
	}
	return called
}
