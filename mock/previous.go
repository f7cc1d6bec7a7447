package mock

import "reflect"

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

// same says whether a property is unchanged: another object with an id is the
// same when it is that very one.
func (f *field) same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Pointer && (a.Pointer() == b.Pointer() || f.target.id >= 0) {
		return a.Pointer() == b.Pointer()
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// changes writes the old value of a property, or of an object that was there
// before and is now the old values of what changed in it.
func (f *field) changes(w *writer, a, b reflect.Value) {
	if f.target == nil || f.target.id >= 0 {
		if notes, ok := a.Interface().(metadata); ok {
			w.notes(notes, b.Interface().(metadata))
			return
		}
		f.encode(w, a, nil)
		return
	}
	if a.Kind() == reflect.Pointer && !a.IsNil() && !b.IsNil() {
		a, b = a.Elem(), b.Elem()
	}
	if a.Kind() == reflect.Struct {
		f.target.changes(w, a, b)
		return
	}
	f.encode(w, a, nil)
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
