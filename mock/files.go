package mock

import (
	"slices"
	"strings"

	"assay/internal/openapi"
)

// files are the account's files.
type files struct {
	table table[File]
	ids   *ids
}

const fileNoun = "file upload"

// filesURL is where Stripe has its files; the mock gives none back.
const filesURL = "https://files.stripe.com"

// create takes a file. No event tells of it: file.created is for those that Stripe
// makes (spec). What is sent as a text is an "Invalid hash" (reported, section 19).
func (f *files) create(r *request) (*File, error) {
	if r.file == nil {
		return nil, fault("", "file", "Invalid hash")
	}
	kind := purposes[r.params.Text("purpose")] // the document's purposes, and no other
	if err := kind.check(r.file); err != nil {
		return nil, err
	}
	link, err := newLink(r)
	if err != nil {
		return nil, err
	}
	file := &File{
		ID: f.ids.object("file"), Object: "file", Created: r.now, Filename: r.file.Name,
		Purpose: r.params.Text("purpose"), Size: r.file.Size, Type: r.file.Type,
	}
	if kind.days > 0 {
		file.ExpiresAt = r.now + kind.days*daySeconds
	}
	file.URL = filesURL + "/v1/files/" + file.ID + "/contents"
	file.Links = page[FileLink]{Object: "list", Data: []*FileLink{}, URL: "/v1/file_links?file=" + file.ID}
	if link != nil {
		link.ID, link.File = f.ids.object("link"), file
		link.URL = filesURL + "/links/" + link.ID
		file.Links.Data = append(file.Links.Data, link)
	}
	f.table.add(file.ID, file)
	return file, nil
}

// check refuses a file that the purpose does not take. The words for its type are
// reported (section 19), the others inferred.
func (p purpose) check(file *upload) error {
	switch {
	case file.Size == 0:
		return fault("", "file", "The uploaded file is empty.")
	case file.Size > p.most:
		return fault("", "file", "The uploaded file is too large: it has %d bytes, and at most %d are taken for this purpose.", file.Size, p.most)
	case p.types != nil && !slices.Contains(p.types, file.Type):
		var taken []string
		for _, kind := range p.types {
			taken = append(taken, mimetypes[kind])
		}
		slices.Sort(taken)
		return fault("", "file", "We don't currently support that file type. Try uploading a file with one of the following mimetypes: %s.", strings.Join(taken, ", "))
	}
	return nil
}

// newLink makes the link that file_link_data asks for, nil for none.
func newLink(r *request) (*FileLink, error) {
	asked := r.params.Object("file_link_data")
	if !asked.Bool("create", false) {
		return nil, nil
	}
	notes, err := metadata(nil).merged(asked)
	if err != nil {
		return nil, err
	}
	if asked.Has("expires_at") && asked.Int("expires_at") <= r.now {
		return nil, fault("", "file_link_data[expires_at]", "A link can only expire in the future.") // inferred
	}
	return &FileLink{Object: "file_link", Created: r.now, ExpiresAt: asked.Int("expires_at"), Metadata: notes}, nil
}

// named returns the file that a parameter names, nil when it names none; it must
// have been uploaded for the purpose (spec; the words inferred). The full name is
// the one for the error.
func (f *files) named(params openapi.Values, name, full, purpose string) (*File, error) {
	id := params.Text(name)
	if id == "" {
		return nil, nil
	}
	file := f.table.get(id)
	switch {
	case file == nil:
		return nil, missing(fileNoun, full, id)
	case file.Purpose != purpose:
		return nil, fault("", full, "The file %s was uploaded with the purpose %s; this needs one with the purpose %s.", id, file.Purpose, purpose)
	}
	return file, nil
}
