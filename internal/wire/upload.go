package wire

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
)

// File is what a request uploads: multipart/form-data alone can carry it.
type File struct {
	Name    string // as the form has it: "card_logo.png"
	Type    string // "image/png"
	Content []byte
}

// fileParam is the parameter that Stripe takes a file under.
const fileParam = "file"

// boundary stands between the parts of an upload. It is always the same, so that
// one request is sent the same bytes every time.
const boundary = "assay-part-7d1c4f0a2b9e4c55"

// Upload sends one request that carries a file beside its parameters, as Do sends
// one without. The exchange has the file's name alone among its parameters, in
// curl's notation: file=@card_logo.png. What is in the file is never saved.
func (c *Conn) Upload(ctx context.Context, path string, params Form, file File, header ...Pair) (*Exchange, error) {
	x := Exchange{Method: http.MethodPost, Path: path, Params: params.Add(fileParam, "@"+file.Name), file: &file}
	return &x, c.do(ctx, &x, header)
}

// base is where an exchange goes: Stripe takes files at an address of their own.
func (c *Conn) base(x *Exchange) string {
	if x.file != nil && c.Uploads != "" {
		return c.Uploads
	}
	return c.Base
}

// encode returns the body of a POST and its content type.
func (x *Exchange) encode() (body, contentType string) {
	if x.file == nil {
		return x.Params.Encode(), "application/x-www-form-urlencoded"
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.SetBoundary(boundary) // a valid one; writing to a buffer cannot fail either
	for _, p := range x.Params {
		if p.Key != fileParam {
			_ = w.WriteField(p.Key, p.Value)
			continue
		}
		header := textproto.MIMEHeader{"Content-Type": {x.file.Type}}
		header.Set("Content-Disposition", multipart.FileContentDisposition(p.Key, x.file.Name))
		part, _ := w.CreatePart(header)
		_, _ = part.Write(x.file.Content)
	}
	_ = w.Close()
	return b.String(), w.FormDataContentType()
}

// ErrNoUpload is the error of a body that is not multipart/form-data.
var ErrNoUpload = errors.New("the body is not multipart/form-data")

// Part is one part of an upload: a parameter, or a file.
type Part struct {
	Key, Filename string // Filename is "" of a parameter
	Content       io.Reader
}

// Parts calls take with each part of an upload in turn; the reading ends with the
// first error. A content type that is none of an upload is ErrNoUpload.
func Parts(body io.Reader, contentType string, take func(Part) error) error {
	kind, options, err := mime.ParseMediaType(contentType)
	if err != nil || kind != "multipart/form-data" || options["boundary"] == "" {
		return ErrNoUpload
	}
	parts := multipart.NewReader(body, options["boundary"])
	for {
		part, err := parts.NextRawPart()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if err := take(Part{part.FormName(), part.FileName(), part}); err != nil {
			return err
		}
	}
}

// ParseUpload reads an upload as its exchange has it: each file is its name alone.
func ParseUpload(body io.Reader, contentType string) (form Form, err error) {
	err = Parts(body, contentType, func(p Part) error {
		if p.Filename != "" {
			form = form.Add(p.Key, "@"+p.Filename)
			return nil
		}
		value, err := io.ReadAll(p.Content)
		form = form.Add(p.Key, string(value))
		return err
	})
	return form, err
}
