package mock

import (
	"bytes"
	"mime/multipart"
	"net/textproto"
	"path/filepath"
	"strings"
	"testing"
)

// somePNG begins as a PNG does, which is all that the mock looks at.
const somePNG = "\x89PNG\r\n\x1a\nrest"

// part is one of an upload: a parameter, or with a filename a file.
type part struct{ key, filename, value string }

// multi writes an upload, and its content type.
func multi(parts ...part) (body, contentType string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.SetBoundary("between")
	for _, p := range parts {
		if p.filename == "" {
			_ = w.WriteField(p.key, p.value)
			continue
		}
		out, _ := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {multipart.FileContentDisposition(p.key, p.filename)}})
		_, _ = out.Write([]byte(p.value))
	}
	_ = w.Close()
	return b.String(), w.FormDataContentType()
}

func (c client) upload(parts ...part) answer {
	body, contentType := multi(parts...)
	return c.with("Content-Type", contentType).do("POST", "/v1/files", body)
}

// newFile uploads an image for a purpose.
func (c client) newFile(t testing.TB, purpose string) string {
	t.Helper()
	a := c.upload(part{"purpose", "", purpose}, part{"file", "a.png", somePNG})
	if a.status != 200 {
		t.Fatal(a.body)
	}
	return a.text("id")
}

// newDesign makes a design with the standard bundle.
func (c client) newDesign(t testing.TB, params ...string) string {
	t.Helper()
	bundle := c.must(t, "GET", "/v1/issuing/physical_bundles?type=standard", "").text("data.0.id")
	return c.must(t, "POST", "/v1/issuing/personalization_designs", joined(append(params, "physical_bundle="+bundle)...)).text("id")
}

func TestUpload(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		purpose, filename, content string
		kind, expires              string
	}{
		"png":                 {"issuing_logo", "a.png", somePNG, "png", "null"},
		"jpg called a png":    {"issuing_logo", "a.png", "\xff\xd8\xff\xe0", "jpg", "null"},
		"jpg without a name":  {"identity_document", "scan", "\xff\xd8\xff\xe0", "jpg", "null"},
		"csv by its name":     {"tax_document_user_upload", "a.CSV", "a,b\n", "csv", "null"},
		"markdown":            {"platform_terms_of_service", "terms.md", "# Terms", "md", "null"},
		"anything":            {"terminal_wifi_certificate", "key", "?", "", "null"},
		"one kept for a week": {"customer_signature", "a.svg", "<svg/>", "svg", itoa(start.Unix() + 7*daySeconds)},
		"at the limit":        {"business_icon", "a.gif", "GIF89a" + strings.Repeat("x", 512<<10-6), "gif", "null"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			a := c.upload(part{"purpose", "", tc.purpose}, part{"file", tc.filename, tc.content})
			kind := `"` + tc.kind + `"`
			if tc.kind == "" {
				kind = "null"
			}
			a.want(t, map[string]string{"type": kind, "size": itoa(int64(len(tc.content))), "filename": `"` + tc.filename + `"`, "purpose": `"` + tc.purpose + `"`, "expires_at": tc.expires, "links.data": "[]"})
		})
	}
}

// Every broken upload has a named error and changes nothing.
func TestBadUploads(t *testing.T) {
	t.Parallel()
	logo, image := part{"purpose", "", "issuing_logo"}, part{"file", "a.png", somePNG}
	whole, kind := multi(logo, image)
	many := make([]part, maxParams+1)
	for i := range many {
		many[i] = part{"expand[]", "", "links"}
	}
	bodyOf := func(parts ...part) string { body, _ := multi(parts...); return body }
	for name, tc := range map[string]struct{ kind, body, message, param string }{
		"no boundary":              {"multipart/form-data", whole, "Invalid request content type: multipart/form-data.", ""},
		"another multipart":        {"multipart/mixed; boundary=between", whole, "Invalid request content type: multipart/mixed", ""},
		"another boundary":         {"multipart/form-data; boundary=other", whole, "Invalid request body: multipart: NextPart: EOF", ""},
		"torn in a file":           {kind, whole[:len(whole)-20], "Invalid request body: ", ""},
		"torn in a header":         {kind, whole[:20], "Invalid request body: ", ""},
		"nothing":                  {kind, "", "Invalid request body: ", ""},
		"no file":                  {kind, bodyOf(logo), "Missing required param: file.", "file"},
		"no purpose":               {kind, bodyOf(image), "Missing required param: purpose.", "purpose"},
		"a text for the file":      {kind, bodyOf(logo, part{"file", "", "a.png"}), "Invalid hash", "file"},
		"a file for the purpose":   {kind, bodyOf(part{"purpose", "a.png", somePNG}, image), "Received unknown parameter: purpose", "purpose"},
		"two files":                {kind, bodyOf(logo, image, image), "Received the parameter file more than once.", "file"},
		"a file of another name":   {kind, bodyOf(logo, image, part{"logo", "a.png", somePNG}), "Received unknown parameter: logo", "logo"},
		"a file in the metadata":   {kind, bodyOf(logo, image, part{"file_link_data[create]", "", "true"}, part{"file_link_data[metadata][a]", "b.png", somePNG}), "Received unknown parameter: file_link_data[metadata][a]", "file_link_data[metadata][a]"},
		"a file beside a text":     {kind, bodyOf(logo, part{"file", "", "a.png"}, part{"file_link_data[metadata][a]", "b.png", somePNG}), "Received unknown parameter: file_link_data[metadata][a]", "file_link_data[metadata][a]"},
		"a file of no UTF-8 name":  {kind, bodyOf(logo, image, part{"\xff", "b.png", somePNG}), "Invalid parameter name", ""},
		"too many parameters":      {kind, bodyOf(append(many, logo, image)...), "A request can have at most 2000 parameters.", ""},
		"a large parameter":        {kind, bodyOf(logo, image, part{"expand[]", "", strings.Repeat("x", maxRequest+1)}), "The parameters beside the file are larger than 1048576 bytes.", ""},
		"a huge file":              {kind, bodyOf(logo, part{"file", "a.png", somePNG + strings.Repeat("x", maxUpload)}), "The request body is larger than 17825792 bytes.", "file"},
		"too large a file":         {kind, bodyOf(logo, part{"file", "a.png", somePNG + strings.Repeat("x", 512<<10)}), "The uploaded file is too large", "file"},
		"an empty file":            {kind, bodyOf(logo, part{"file", "a.png", ""}), "The uploaded file is empty.", "file"},
		"a text called an image":   {kind, bodyOf(logo, part{"file", "a.png", "hello"}), "We don't currently support that file type.", "file"},
		"a text called a JPEG":     {kind, bodyOf(logo, part{"file", "a.jpeg", "hello"}), "We don't currently support that file type.", "file"},
		"no type at all":           {kind, bodyOf(logo, part{"file", "logo", "hello"}), "We don't currently support that file type.", "file"},
		"a NUL in the name":        {kind, bodyOf(logo, part{"file", "a\x00.png", somePNG}), "Invalid request body: malformed MIME header", ""},
		"no UTF-8 in a parameter":  {kind, bodyOf(part{"purpose", "", "\xff"}, image), "Invalid string", "purpose"},
		"a link that is no switch": {kind, bodyOf(logo, image, part{"file_link_data[create]", "", "perhaps"}), "Invalid boolean", "file_link_data[create]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := newClient(t)
			twin, _ := newClient(t)
			a := c.with("Content-Type", tc.kind).do("POST", "/v1/files", tc.body)
			if a.status != 400 || !strings.HasPrefix(a.text("error.message"), tc.message) || a.text("error.param") != tc.param {
				t.Errorf("%d %.300s, want %q of %q", a.status, a.body, tc.message, tc.param)
			}
			if next, want := c.newFile(t, "issuing_logo"), twin.newFile(t, "issuing_logo"); next != want {
				t.Errorf("the next file is %s, want %s", next, want)
			}
		})
	}
}

// One idempotency key is for one file: another one under it is another request.
func TestUploadUnderOneKey(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	keyed := c.with("Idempotency-Key", "k")
	purpose := part{"purpose", "", "issuing_logo"}
	first := keyed.upload(purpose, part{"file", "a.png", somePNG})
	if again := keyed.upload(purpose, part{"file", "a.png", somePNG}); again.body != first.body {
		t.Errorf("the same upload is answered with %s, want %s", again.body, first.body)
	}
	if other := keyed.upload(purpose, part{"file", "a.png", somePNG + "!"}); other.text("error.type") != "idempotency_error" {
		t.Errorf("another file under the key is answered with %d %s", other.status, other.body)
	}
}

// A state file has what is known of a file, and not what is in it.
func TestUploadIsRestored(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	options := Options{Now: (&clock{start}).now}
	c := restored(t, options, name)
	file := c.upload(part{"purpose", "", "identity_document"}, part{"file", "a.png", somePNG + "secret"})
	holder := c.newCardholder(t, "individual[verification][document][front]="+file.text("id"))
	want := c.must(t, "GET", "/v1/issuing/cardholders/"+holder+"?expand[]=individual.verification.document.front", "").raw("individual.verification")
	again := restored(t, options, name)
	if got := again.must(t, "GET", "/v1/issuing/cardholders/"+holder+"?expand[]=individual.verification.document.front", "").raw("individual.verification"); got != want || !strings.Contains(got, file.text("id")) {
		t.Errorf("restored is %s, want %s", got, want)
	}
	if bytes.Contains(content(t, name), []byte("secret")) {
		t.Error("the state file has the contents of a file")
	}
}
