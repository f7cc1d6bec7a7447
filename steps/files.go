package steps

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"sync"

	"assay/internal/wire"
)

func fileSentences() Group {
	return Group{"Files", []Sentence{
		{Pattern: "I upload {upload} as {string}", Kind: Does, Do: (*World).upload,
			Meaning: "Uploads a small file for a purpose; it is \"the file\" from then on.", Example: `I upload an image as "issuing_logo"`},
		{Pattern: "I upload {upload} as {string} with:", Kind: Does, Sends: "POST /v1/files", Do: (*World).uploadWith,
			Meaning: "The same, with the parameters of the table.", Example: `I upload a PDF as "dispute_evidence" with:`, Row: "| file_link_data[create] | true |"},
		{Pattern: "I try to upload {upload} as {string}", Kind: Does, Tries: true, Do: (*World).upload,
			Meaning: "An upload that may be refused.", Example: `I try to upload an empty file as "issuing_logo"`},
		{Pattern: "I try to upload {upload} as {string} with:", Kind: Does, Tries: true, Do: (*World).uploadWith,
			Meaning: "The same, with the parameters of the table.", Example: `I try to upload an image as "issuing_logo" with:`, Row: "| color | black |"},
	}}
}

// uploads are the files that a feature can upload, by what it calls them.
var uploads = map[string]func() wire.File{
	"an image": func() wire.File { return wire.File{Name: "logo.png", Type: "image/png", Content: logo()} },
	"an image of 600 KB": func() wire.File {
		return wire.File{Name: "large.png", Type: "image/png", Content: append(bytes.Clone(logo()), make([]byte, 600<<10-len(logo()))...)}
	},
	"a text called an image": func() wire.File {
		return wire.File{Name: "logo.png", Type: "image/png", Content: []byte("This is no image.")}
	},
	"an empty file": func() wire.File { return wire.File{Name: "empty.png", Type: "image/png"} },
	"a PDF": func() wire.File {
		return wire.File{Name: "letter.pdf", Type: "application/pdf", Content: []byte("%PDF-1.4\n%%EOF\n")}
	},
	"a JSON document": func() wire.File {
		return wire.File{Name: "report.json", Type: "application/json", Content: []byte(`{"cards":[]}`)}
	},
}

// logo is an image as Stripe wants the logo of a card: a PNG of 1000 by 200, black
// on white and nothing between (docs/evidence.md, section 19).
var logo = sync.OnceValue(func() []byte {
	paper := image.NewPaletted(image.Rect(0, 0, 1000, 200), color.Palette{color.White, color.Black})
	draw.Draw(paper, image.Rect(100, 50, 900, 150), image.Black, image.Point{}, draw.Src)
	var b bytes.Buffer
	_ = png.Encode(&b, paper) // into a buffer; it cannot fail
	return b.Bytes()
})

func parseUpload(_ *World, text string) (wire.File, error) { return uploads[text](), nil }

func (w *World) upload(ctx context.Context, file wire.File, purpose string) error {
	return w.uploadWith(ctx, file, purpose, nil)
}

func (w *World) uploadWith(ctx context.Context, file wire.File, purpose string, rows Table) error {
	form, err := merge(wire.Form{{Key: "purpose", Value: purpose}}, rows)
	if err != nil {
		return err
	}
	x, err := w.conn.Upload(ctx, "/v1/files", form, file)
	if err := w.heard(x, err); err != nil {
		return err
	}
	return w.changed(x, "file", "")
}
