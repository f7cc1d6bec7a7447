package mock

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"unicode/utf8"

	"assay/internal/wire"
)

// Answers are structs whose fields stand in the order of the wire: id, object,
// then by alphabet (evidence section 13). Their json tags know four options:
//
//	null       a zero string or number is written as null
//	omitempty  a zero value is left out, key and all
//	id         a pointer to another object is written as its id unless expanded;
//	           its id in any case within that very object (inferred), so that
//	           objects which name each other end
//	hidden     left out unless the request expands it (a card's number) and it is
//	           not zero
//
// Everything else is as encoding/json has it, but that a nil map is {}. The
// layout is Stripe's: two spaces, no newline at the end, no HTML escapes.
//
// The writing plan of each type is made once, and writing lays out as it goes:
// an authorization takes about a fifth of the time of json.Marshal and
// json.Indent together, which would be most of a request's time.

// view is what an answer depends on besides the state: who looks, and when.
type view struct {
	now     int64 // seconds since 1970
	version version
}

// A refresher brings the fields that depend on the view up to date. It is
// called just before the object is written.
type refresher interface{ refresh(v view) }

type writer struct {
	view
	buf     []byte
	depth   int
	compact bool      // without line breaks and indentation
	open    []uintptr // addresses of the objects with an id that are being written
}

// maxAnswer bounds an answer: what lists of expanded objects can come to has no
// other bound. A client of assay's reads no more either.
const maxAnswer = wire.MaxBody

// full says whether the answer is too large to go on. What is kept is whole.
func (w *writer) full() bool { return len(w.buf) > maxAnswer && !w.compact }

// render appends the answer, a pointer to a struct, to buf. One that is larger
// than maxAnswer breaks off, and is not ok.
func render(buf []byte, answer any, v view, want expansion) (out []byte, ok bool) {
	w := writer{view: v, buf: buf}
	value := reflect.ValueOf(answer).Elem()
	plans[value.Type()].write(&w, value, want)
	return w.buf, !w.full()
}

func (p *plan) write(w *writer, v reflect.Value, want expansion) {
	if p.refresh {
		v.Addr().Interface().(refresher).refresh(w.view)
	}
	around := w.open
	if p.id >= 0 {
		w.open = append(w.open, v.Addr().Pointer())
	}
	w.buf = append(w.buf, '{')
	w.depth++
	first := true
	for i := range p.fields {
		f := &p.fields[i]
		value := v.Field(f.index)
		sub, wanted := want[f.name]
		if f.skip != nil && f.skip(value, wanted) || w.version.before(f.since) {
			continue
		}
		if !first {
			w.buf = append(w.buf, ',')
		}
		first = false
		w.line()
		w.buf = append(w.buf, f.key...)
		if wanted && sub == nil {
			sub = expansion{} // not nil: this object itself is wanted
		}
		f.encode(w, value, sub)
	}
	w.depth--
	w.open = around
	if !first {
		w.line()
	}
	w.buf = append(w.buf, '}')
}

const indentation = "\n                                                                                "

// line starts a new line at the writer's depth.
func (w *writer) line() {
	if !w.compact {
		w.buf = append(w.buf, indentation[:1+2*w.depth]...)
	}
}

// marshal appends an object, a pointer to its struct, to buf, without its layout.
func marshal(buf []byte, object any, v view) []byte {
	w := writer{view: v, buf: buf, compact: true}
	value := reflect.ValueOf(object).Elem()
	plans[value.Type()].write(&w, value, nil)
	return w.buf
}

// raw lays out what was written compact.
func (w *writer) raw(told raw) {
	out := bytes.NewBuffer(w.buf)
	if err := json.Indent(out, told, indentation[1:1+2*w.depth], "  "); err != nil {
		panic("mock: " + err.Error()) // this package wrote it
	}
	w.buf = out.Bytes()
}

func (w *writer) list(v reflect.Value, element encoder, want expansion) {
	if v.IsNil() {
		w.buf = append(w.buf, "null"...)
		return
	}
	n := v.Len()
	if n == 0 {
		w.buf = append(w.buf, "[]"...)
		return
	}
	w.buf = append(w.buf, '[')
	w.depth++
	for i := range n {
		if w.full() {
			return
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.line()
		element(w, v.Index(i), want)
	}
	w.depth--
	w.line()
	w.buf = append(w.buf, ']')
}

// texts writes metadata. No value of it is ever empty: "" stands for null.
func (w *writer) texts(m metadata) {
	if len(m) == 0 {
		w.buf = append(w.buf, "{}"...)
		return
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	w.buf = append(w.buf, '{')
	w.depth++
	for i, k := range keys {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.line()
		w.text(k)
		w.buf = append(w.buf, ": "...)
		if m[k] == "" {
			w.buf = append(w.buf, "null"...)
			continue
		}
		w.text(m[k])
	}
	w.depth--
	w.line()
	w.buf = append(w.buf, '}')
}

// text writes a JSON string. Bytes that are not UTF-8 become U+FFFD.
func (w *writer) text(s string) {
	w.buf = append(w.buf, '"')
	start := 0
	for i := 0; i < len(s); {
		b := s[i]
		if b >= ' ' && b != '"' && b != '\\' && b < utf8.RuneSelf {
			i++
			continue
		}
		size := 1
		if b >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		w.buf = append(w.buf, s[start:i]...)
		w.escape(b)
		i += size
		start = i
	}
	w.buf = append(append(w.buf, s[start:]...), '"')
}

func (w *writer) escape(b byte) {
	const hex = "0123456789abcdef"
	switch {
	case b == '"' || b == '\\':
		w.buf = append(w.buf, '\\', b)
	case b == '\n':
		w.buf = append(w.buf, `\n`...)
	case b == '\r':
		w.buf = append(w.buf, `\r`...)
	case b == '\t':
		w.buf = append(w.buf, `\t`...)
	case b >= utf8.RuneSelf:
		w.buf = append(w.buf, "\uFFFD"...)
	default:
		w.buf = append(w.buf, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
	}
}
