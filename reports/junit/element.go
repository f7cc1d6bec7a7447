package junit

import (
	"encoding/xml"
	"io"

	"assay/reports/ink"
)

// element is a piece of an XML document: attributes and text are foreign and
// are escaped, names are ours. CDATA is never used: encoding/xml lets NUL and
// ESC through there.
type element struct {
	name     string
	attrs    [][2]string
	text     string
	children []element
}

func (e element) start() xml.StartElement {
	start := xml.StartElement{Name: xml.Name{Local: e.name}}
	for _, a := range e.attrs {
		start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: a[0]}, Value: ink.Clean(a[1])})
	}
	return start
}

// write encodes the element. Its errors are those of the writer, which the
// encoder keeps until it is flushed.
func (e element) write(enc *xml.Encoder) error {
	start := e.start()
	if err := enc.EncodeToken(start); err != nil {
		return err
	}
	if e.text != "" {
		if err := enc.EncodeToken(xml.CharData(ink.Clean(e.text))); err != nil {
			return err
		}
	}
	for _, child := range e.children {
		if err := child.write(enc); err != nil {
			return err
		}
	}
	return enc.EncodeToken(start.End())
}

// writeDocument encodes a root element around children that are made one by
// one, so that a long document never lies in memory as a whole.
func writeDocument(w io.Writer, root element, children func(yield func(element) bool)) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	start := root.start()
	if err := enc.EncodeToken(start); err != nil {
		return err
	}
	for child := range children {
		if err := child.write(enc); err != nil {
			return err
		}
	}
	if err := enc.EncodeToken(start.End()); err != nil {
		return err
	}
	if err := enc.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
