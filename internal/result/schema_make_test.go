package result

import (
	"encoding"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

// schema describes a saved run to other programs: its types by reflection, what
// they mean by the comments beside them.
type schema map[string]any

// schemaOf returns the schema of a saved run. It forbids no further fields: the
// format stays the same when one is added.
func schemaOf(t *testing.T) schema {
	t.Helper()
	m := &schemaMaker{words: wordsOf(t, map[string]string{".": "", "../wire": "wire."}), made: map[string]schema{}}
	run := m.object(reflect.TypeFor[Run]())
	fields := run["properties"].(schema)
	fields["format"] = schema{"const": Format, "description": "Names the layout. It changes when a reader of the old one would misread the new one."}
	a := schema{"type": "string", "pattern": "^x[0-9a-f]{16}$"}
	fields["sums"] = schema{
		"description": "checksums of the head and of each scenario as they are written, and of these; behind them a torn or edited run is refused",
		"type":        "object", "required": []string{"head", "scenarios", "all"},
		"properties": schema{"head": a, "scenarios": schema{"type": "array", "items": a}, "all": a},
	}
	run["required"] = append(run["required"].([]string), "sums")
	run["$schema"], run["title"] = "https://json-schema.org/draft/2020-12/schema", "A run of assay, as assay run --format json saves it"
	run["$defs"] = m.made
	return run
}

type schemaMaker struct {
	words words
	made  map[string]schema // by the name of their type
}

var (
	textual      = reflect.TypeFor[encoding.TextMarshaler]()
	fixedSchemas = map[reflect.Type]schema{
		reflect.TypeFor[time.Time]():     {"type": "string", "format": "date-time"},
		reflect.TypeFor[time.Duration](): {"type": "integer", "description": "nanoseconds"},
	}
)

// of returns the schema of a type. What Go writes as null when it is empty may be
// null, unless it is left out then.
func (m *schemaMaker) of(t reflect.Type, omitted bool) schema {
	if s, ok := fixedSchemas[t]; ok {
		return maps.Clone(s)
	}
	if t.Implements(textual) {
		return schema{"type": "string"}
	}
	orNull := func(kind string) any {
		if omitted {
			return kind
		}
		return []string{kind, "null"}
	}
	switch t.Kind() {
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return schema{"type": "integer"}
	case reflect.String:
		s := schema{"type": "string"}
		if values := m.words.values[nameOf(t)]; len(values) > 0 {
			s["enum"] = values
		}
		return s
	case reflect.Slice:
		return schema{"type": orNull("array"), "items": m.of(t.Elem(), true)}
	case reflect.Map:
		return schema{"type": orNull("object"), "additionalProperties": m.of(t.Elem(), true)}
	case reflect.Pointer:
		return m.of(t.Elem(), omitted)
	case reflect.Struct:
		name := nameOf(t)
		if _, ok := m.made[name]; !ok {
			m.made[name] = nil // one that holds itself ends here
			m.made[name] = m.object(t)
		}
		return schema{"$ref": "#/$defs/" + name}
	}
	panic("no schema for " + t.String())
}

// nameOf is the name of a type, with that of its package where it is another's.
func nameOf(t reflect.Type) string { return strings.TrimPrefix(t.String(), "result.") }

func (m *schemaMaker) object(t reflect.Type) schema {
	fields, required := schema{}, []string{}
	m.fields(t, fields, &required)
	s := schema{"type": "object", "properties": fields, "required": required}
	if about := m.words.types[nameOf(t)]; about != "" {
		s["description"] = about
	}
	return s
}

func (m *schemaMaker) fields(t reflect.Type, fields schema, required *[]string) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous:
			m.fields(field.Type, fields, required)
			continue
		case !field.IsExported(), name == "-":
			continue
		case name == "":
			name = field.Name
		}
		omitted := strings.Contains(options, "omit")
		s := m.of(field.Type, omitted)
		if about := m.words.fields[nameOf(t)+"."+field.Name]; about != "" {
			if unit, ok := s["description"]; ok {
				about += "; " + unit.(string)
			}
			s["description"] = about
		}
		fields[name] = s
		if !omitted {
			*required = append(*required, name)
		}
	}
}

// words are what the sources say of types, of their fields and of the values of
// those that are texts.
type words struct {
	types, fields map[string]string
	values        map[string][]string
}

// wordsOf reads the sources of directories; names of what is in them begin with
// what stands behind each.
func wordsOf(t *testing.T, dirs map[string]string) words {
	t.Helper()
	w := words{map[string]string{}, map[string]string{}, map[string][]string{}}
	for dir, prefix := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range file.Decls {
				if d, ok := decl.(*ast.GenDecl); ok {
					w.read(prefix, d)
				}
			}
		}
	}
	return w
}

func (w *words) read(prefix string, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			w.types[prefix+s.Name.Name] = said(d.Doc)
			fields, ok := s.Type.(*ast.StructType)
			if !ok {
				continue
			}
			for _, f := range fields.Fields.List {
				for _, name := range f.Names {
					w.fields[prefix+s.Name.Name+"."+name.Name] = said(f.Doc) + said(f.Comment)
				}
			}
		case *ast.ValueSpec:
			kind, ok := s.Type.(*ast.Ident)
			if d.Tok != token.CONST || !ok || len(s.Values) != 1 {
				continue
			}
			if value, ok := s.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
				text, _ := strconv.Unquote(value.Value)
				w.values[prefix+kind.Name] = append(w.values[prefix+kind.Name], text)
			}
		}
	}
}

func said(doc *ast.CommentGroup) string { return strings.Join(strings.Fields(doc.Text()), " ") }
