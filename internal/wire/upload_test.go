package wire

import (
	"strings"
	"testing"
)

// An upload goes as multipart/form-data, its exchange has the name alone, and who
// reads it finds the parameters in their order.
func TestUpload(t *testing.T) {
	t.Parallel()
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := &recorder{}
			c := way(t, target)
			file := File{Name: "logo.png", Type: "image/png", Content: []byte("\x89PNG\x00\r\n")}
			x, err := c.Upload(t.Context(), "/v1/files", Form{{"purpose", "issuing_logo"}, {"file_link_data[create]", "true"}}, file)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := x.Params.Encode(), "purpose=issuing_logo&file_link_data[create]=true&file=%40logo.png"; got != want {
				t.Errorf("the exchange has %s, want %s", got, want)
			}
			sent := target.seen[0]
			if sent.line != "POST /v1/files" || !strings.Contains(sent.body, "Content-Type: image/png\r\n\r\n\x89PNG\x00\r\n\r\n--") {
				t.Errorf("sent is %s\n%q", sent.line, sent.body)
			}
			form, err := ParseUpload(strings.NewReader(sent.body), sent.header.Get("Content-Type"))
			if err != nil || form.Encode() != x.Params.Encode() {
				t.Errorf("read is %s, %v, want %s", form.Encode(), err, x.Params.Encode())
			}
			again, _ := c.Upload(t.Context(), "/v1/files", Form{{"purpose", "issuing_logo"}, {"file_link_data[create]", "true"}}, file)
			if again.Status != 200 || target.seen[1].body != sent.body {
				t.Error("the same upload is sent otherwise")
			}
		})
	}
}

// Files go to an address of their own where there is one, and nothing else does.
func TestUploadGoesElsewhere(t *testing.T) {
	t.Parallel()
	api, files := &recorder{}, &recorder{}
	c := overSocket(t, api)
	c.Uploads = overSocket(t, files).Base
	if _, err := c.Upload(t.Context(), "/v1/files", nil, File{Name: "a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Do(t.Context(), "POST", "/v1/files", nil); err != nil {
		t.Fatal(err)
	}
	if api.count() != 1 || files.count() != 1 {
		t.Errorf("%d requests went to the API and %d to the files, want one each", api.count(), files.count())
	}
}

func TestParseNoUpload(t *testing.T) {
	t.Parallel()
	for _, contentType := range []string{"", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x", ";;"} {
		if _, err := ParseUpload(strings.NewReader("a=b"), contentType); err != ErrNoUpload {
			t.Errorf("%q: error is %v, want %v", contentType, err, ErrNoUpload)
		}
	}
}
