package hostile

import (
	"net/http"
	"reflect"

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

// Run is a run that is a text wherever it can be one, with a scenario of
// every status.
func Run(text string) *result.Run {
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

// everywhere puts a text into every field of a run that a report shows.
func everywhere(text string) *result.Run {
	x := wire.Exchange{
		Method: text, Path: text, Params: wire.Form{{Key: text, Value: text}}, Status: 200, Header: http.Header{"Request-Id": {text}},
		Body: wire.Body(text), Attempts: []wire.Attempt{{Error: text}, {Status: 200}},
	}
	lost := x
	lost.Status, lost.Attempts = 0, []wire.Attempt{{Error: text}}
	run := &result.Run{Target: text, APIVersion: text, Problems: []result.Problem{{Cause: text, File: text, Line: 3, Message: text, Hint: text, Code: 2}}}
	for _, status := range result.Statuses {
		run.Scenarios = append(run.Scenarios,
			&result.Scenario{ID: text, Feature: text, Rule: text, Name: text, File: text, Evidence: text, Link: text, Reason: text, Status: status,
				Steps: []result.Step{{Keyword: text, Text: text, Status: status, Error: text, Exchanges: []wire.Exchange{x},
					Mismatch: &result.Mismatch{Where: text, Found: text, Wanted: "other " + text}}}},
			&result.Scenario{ID: text, Feature: text, Name: text, File: text, Status: status,
				Steps: []result.Step{{Text: text, Status: status, Exchanges: []wire.Exchange{lost},
					Mismatch: &result.Mismatch{Where: text, Found: text + "\nline", Wanted: "line\n" + text}}}})
	}
	return run
}
