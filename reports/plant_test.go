package reports

import (
	"reflect"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
)

// plant puts a text into every text, one item into every list and map, and
// something behind every pointer of a value: a new field is planted by being
// there. Statuses are left alone: a saved run with another one is not opened.
func plant(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[result.Status]() {
			v.SetString(text)
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		plant(v.Elem(), text)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[wire.Body]() {
			v.SetBytes([]byte(text))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		plant(v.Index(0), text)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		plant(key, text)
		plant(value, text)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				plant(v.Field(i), text)
			}
		}
	}
}

// planted is a run that is a text wherever it can be one, with a scenario of
// every status.
func planted(text string) *result.Run {
	var run result.Run
	plant(reflect.ValueOf(&run).Elem(), text)
	run.Scenarios = nil
	for _, status := range result.Statuses {
		var sc result.Scenario
		plant(reflect.ValueOf(&sc).Elem(), text)
		sc.Status, sc.Steps[0].Status = status, status
		sc.Earlier[0].Status, sc.Earlier[0].Did[0].Status = result.Inconclusive, result.Inconclusive
		sc.Steps[0].Mismatch.Wanted = "other " + text
		run.Scenarios = append(run.Scenarios, &sc)
	}
	run.Scenarios = append(run.Scenarios, everywhere(text).Scenarios...)
	return &run
}

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
