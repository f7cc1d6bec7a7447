package mock

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

type encoder func(w *writer, v reflect.Value, want expansion)

// plan is how the objects of one struct type are written.
type plan struct {
	fields  []field
	id      int // index of the field ID, -1 for what has no id
	refresh bool
	oneOf   []*plan // of an interface: the plans of what may stand behind it
}

// behind lists the structs that may stand behind an interface. All have an ID as
// their first field.
var behind = map[reflect.Type][]reflect.Type{
	reflect.TypeFor[origin](): {reflect.TypeFor[Authorization](), reflect.TypeFor[Transaction](), reflect.TypeFor[Topup](), reflect.TypeFor[Dispute]()},
}

type field struct {
	name   string
	key    string // `"name": `
	index  int
	encode encoder
	skip   func(v reflect.Value, wanted bool) bool // nil: never
	target *plan                                   // of the object or objects within; nil for plain values
	hidden bool
	others bool   // a list of other objects, which have ids
	since  string // the first version that has it, "" for all
}

// plans holds the plan of every type that can be answered or contained in an
// answer. It is made once and only read afterwards.
var plans = compile(
	reflect.TypeFor[Authorization](), reflect.TypeFor[page[Authorization]](),
	reflect.TypeFor[Card](), reflect.TypeFor[page[Card]](),
	reflect.TypeFor[Cardholder](), reflect.TypeFor[page[Cardholder]](),
	reflect.TypeFor[Transaction](), reflect.TypeFor[page[Transaction]](),
	reflect.TypeFor[Balance](), reflect.TypeFor[page[balanceTransaction]](),
	reflect.TypeFor[Topup](), reflect.TypeFor[page[Topup]](),
	reflect.TypeFor[Dispute](), reflect.TypeFor[page[Dispute]](),
	reflect.TypeFor[File](), reflect.TypeFor[Bundle](), reflect.TypeFor[page[Bundle]](),
	reflect.TypeFor[Design](), reflect.TypeFor[page[Design]](), reflect.TypeFor[Token](), reflect.TypeFor[page[Token]](),
	reflect.TypeFor[Event](), reflect.TypeFor[page[Event]](),
	reflect.TypeFor[Settlement](), reflect.TypeFor[FundingInstructions](), reflect.TypeFor[page[FundingInstructions]](),
	reflect.TypeFor[WebhookEndpoint](), reflect.TypeFor[page[WebhookEndpoint]](), reflect.TypeFor[deletedEndpoint](),
	reflect.TypeFor[handedAnswer](), reflect.TypeFor[attemptedAnswer](), reflect.TypeFor[decidedAnswer](),
	reflect.TypeFor[errorEnvelope](), reflect.TypeFor[realTimeAnswer](), reflect.TypeFor[clockAnswer](), reflect.TypeFor[resetAnswer](),
)

func compile(types ...reflect.Type) map[reflect.Type]*plan {
	c := compiler{}
	for _, t := range types {
		c.plan(t)
	}
	return c
}

type compiler map[reflect.Type]*plan

func (c compiler) plan(t reflect.Type) *plan {
	if p, ok := c[t]; ok {
		return p
	}
	p := &plan{id: -1, refresh: reflect.PointerTo(t).Implements(reflect.TypeFor[refresher]())}
	c[t] = p // before its fields: types contain each other
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		if f.Name == "ID" {
			p.id = i
		}
		made := c.field(f, i)
		made.since = since(t.Name() + "." + made.name)
		p.fields = append(p.fields, made)
	}
	return p
}

// find returns the field of a name, nil if there is none.
func (p *plan) find(name string) *field {
	for i := range p.fields {
		if p.fields[i].name == name {
			return &p.fields[i]
		}
	}
	for _, one := range p.oneOf {
		if f := one.find(name); f != nil {
			return f
		}
	}
	return nil
}

func (c compiler) field(f reflect.StructField, index int) field {
	name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
	options := strings.Split(rest, ",")
	has := func(option string) bool { return slices.Contains(options, option) }
	encode, target := c.encoder(f.Type)
	out := field{
		name: name, key: `"` + name + `": `, index: index, encode: encode, target: target, hidden: has("hidden"),
		others: f.Type.Kind() == reflect.Slice && target != nil && target.id >= 0,
	}
	switch {
	case has("id"):
		out.encode = reference(encode, target)
	case has("null"):
		out.encode = nullable(encode)
	case has("omitempty"):
		out.skip = func(v reflect.Value, _ bool) bool { return v.IsZero() }
	case has("hidden"):
		out.skip = func(v reflect.Value, wanted bool) bool { return !wanted || v.IsZero() }
	}
	return out
}

// reference writes a pointer to another object: its id, or the whole of it when
// that is wanted, unless this very object is being written around it.
func reference(whole encoder, target *plan) encoder {
	return func(w *writer, v reflect.Value, want expansion) {
		object := v
		if v.Kind() == reflect.Interface {
			object = v.Elem()
		}
		if !v.IsNil() && (want == nil || slices.Contains(w.open, object.Pointer())) {
			w.text(object.Elem().Field(target.id).String())
			return
		}
		whole(w, v, want)
	}
}

func nullable(plain encoder) encoder {
	return func(w *writer, v reflect.Value, want expansion) {
		if v.IsZero() {
			w.buf = append(w.buf, "null"...)
			return
		}
		plain(w, v, want)
	}
}

// encoder returns how values of the type are written, and the plan of the
// structs within, if any.
func (c compiler) encoder(t reflect.Type) (encoder, *plan) {
	if plain, ok := plainEncoders[t]; ok {
		return plain, nil
	}
	switch t.Kind() {
	case reflect.Struct:
		p := c.plan(t)
		return p.write, p
	case reflect.Pointer:
		inner, p := c.encoder(t.Elem())
		return func(w *writer, v reflect.Value, want expansion) {
			if v.IsNil() {
				w.buf = append(w.buf, "null"...)
				return
			}
			inner(w, v.Elem(), want)
		}, p
	case reflect.Interface:
		p := &plan{}
		for _, one := range behind[t] {
			p.oneOf = append(p.oneOf, c.plan(one))
		}
		return func(w *writer, v reflect.Value, want expansion) {
			if v.IsNil() {
				w.buf = append(w.buf, "null"...)
				return
			}
			c[v.Elem().Elem().Type()].write(w, v.Elem().Elem(), want)
		}, p
	case reflect.Slice:
		inner, p := c.encoder(t.Elem())
		return func(w *writer, v reflect.Value, want expansion) { w.list(v, inner, want) }, p
	}
	panic("mock: no way to write a " + t.String())
}

var plainEncoders = map[reflect.Type]encoder{
	reflect.TypeFor[string](): func(w *writer, v reflect.Value, _ expansion) { w.text(v.String()) },
	reflect.TypeFor[bool]():   func(w *writer, v reflect.Value, _ expansion) { w.buf = strconv.AppendBool(w.buf, v.Bool()) },
	reflect.TypeFor[int64]():  func(w *writer, v reflect.Value, _ expansion) { w.buf = strconv.AppendInt(w.buf, v.Int(), 10) },
	reflect.TypeFor[number](): func(w *writer, v reflect.Value, _ expansion) { w.buf = append(w.buf, v.String()...) },
	reflect.TypeFor[metadata](): func(w *writer, v reflect.Value, _ expansion) {
		w.texts(v.Interface().(metadata))
	},
	reflect.TypeFor[raw](): func(w *writer, v reflect.Value, _ expansion) { w.raw(v.Interface().(raw)) },
}

// raw is compact JSON, written before.
type raw []byte

// number is a decimal that came as text and is answered as a JSON number.
type number string
