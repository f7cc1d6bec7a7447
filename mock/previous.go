package mock

import (
	"maps"
	"reflect"
)

// changes writes what an object said before it changed, of the properties that
// changed: an event's previous_attributes. Of objects within it, only their own
// changed properties are told. Lists of other objects (an authorization's
// balance_transactions) are not told, as recorded (evidence section 3), but
// count as a change.
func changes(before, after any, v view) (previous raw, changed bool) {
	was, is := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	p := plans[is.Type()]
	if p.refresh {
		before.(refresher).refresh(v)
		after.(refresher).refresh(v)
	}
	w := writer{view: v, compact: true}
	changed = p.changes(&w, was, is)
	return w.buf, changed
}

func (p *plan) changes(w *writer, was, is reflect.Value) (changed bool) {
	w.buf = append(w.buf, '{')
	first := true
	for i := range p.fields {
		f := &p.fields[i]
		a, b := was.Field(f.index), is.Field(f.index)
		if f.hidden || f.same(a, b) {
			continue
		}
		changed = true
		if f.others {
			continue
		}
		if !first {
			w.buf = append(w.buf, ',')
		}
		first = false
		w.buf = append(w.buf, f.key...)
		f.changes(w, a, b)
	}
	w.buf = append(w.buf, '}')
	return changed
}

// same says whether a property is unchanged. Another object with an id is the
// same when it is that very one, be it changed or not.
func (f *field) same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		return a.Pointer() == b.Pointer() || !f.resource() && reflect.DeepEqual(a.Interface(), b.Interface())
	case reflect.Slice:
		return sameList(a, b) || !f.others && reflect.DeepEqual(a.Interface(), b.Interface())
	case reflect.Map:
		return maps.Equal(a.Interface().(metadata), b.Interface().(metadata)) // nil is {} on the wire
	case reflect.Struct:
		return f.target.same(a, b)
	}
	return a.Equal(b)
}

// sameList says whether two lists are one: what changes a list makes a new one,
// or appends.
func sameList(a, b reflect.Value) bool {
	return a.Len() == b.Len() && a.Pointer() == b.Pointer() && a.IsNil() == b.IsNil()
}

func (p *plan) same(was, is reflect.Value) bool {
	for i := range p.fields {
		f := &p.fields[i]
		if !f.same(was.Field(f.index), is.Field(f.index)) {
			return false
		}
	}
	return true
}

// resource says whether the property is another object with an id, or its id.
func (f *field) resource() bool { return f.target != nil && f.target.id >= 0 }

// changes writes the old value of a property: of metadata and of an object that
// was there before and is there now, the old values of what changed in it; null
// for a property that was left out (inferred).
func (f *field) changes(w *writer, a, b reflect.Value) {
	switch {
	case f.skip != nil && f.skip(a, false):
		w.buf = append(w.buf, "null"...)
	case a.Kind() == reflect.Map:
		w.notes(a.Interface().(metadata), b.Interface().(metadata))
	case a.Kind() == reflect.Struct:
		f.target.changes(w, a, b)
	case a.Kind() == reflect.Pointer && f.target != nil && !f.resource() && !a.IsNil() && !b.IsNil():
		f.target.changes(w, a.Elem(), b.Elem())
	default:
		f.encode(w, a, nil)
	}
}

// notes writes the old values of metadata that changed, null for new keys.
func (w *writer) notes(was, is metadata) {
	old := metadata{}
	for key, value := range was {
		if is[key] != value {
			old[key] = value
		}
	}
	for key := range is {
		if was[key] == "" {
			old[key] = ""
		}
	}
	w.texts(old)
}
