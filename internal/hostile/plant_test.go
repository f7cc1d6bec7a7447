package hostile

import (
	"reflect"
	"testing"

	"assay/internal/result"
)

// Every text of a run is planted, or the tests that plant prove nothing.
func TestPlantLeavesNoTextOut(t *testing.T) {
	t.Parallel()
	var run result.Run
	plant(reflect.ValueOf(&run).Elem(), "x")
	var look func(v reflect.Value, path string)
	look = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.String:
			if v.String() != "x" && v.Type() != reflect.TypeFor[result.Status]() {
				t.Errorf("%s is %q", path, v.String())
			}
		case reflect.Pointer:
			look(v.Elem(), path)
		case reflect.Slice:
			if v.Len() == 0 {
				t.Errorf("%s is empty", path)
			}
			for i := range v.Len() {
				look(v.Index(i), path)
			}
		case reflect.Map:
			if v.Len() == 0 {
				t.Errorf("%s is empty", path)
			}
			for _, key := range v.MapKeys() {
				look(key, path)
				look(v.MapIndex(key), path)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					look(v.Field(i), path+"."+v.Type().Field(i).Name)
				}
			}
		}
	}
	look(reflect.ValueOf(run), "run")
}
