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
	run.Scenarios = append(run.Scenarios, sparse(text)...)
	return &run
}

// sparse are scenarios of every status that have no more than most have, with an answer
// and without: what is not there lets reports go other ways than what is.
func sparse(text string) (all []*result.Scenario) {
	answered := wire.Exchange{
		Method: text, Path: text, Params: wire.Form{{Key: text, Value: text}}, Status: 200, Header: http.Header{"Request-Id": {text}},
		Body: wire.Body(text), Attempts: []wire.Attempt{{Error: text}, {Status: 200}},
	}
	lost := answered
	lost.Status, lost.Attempts = 0, []wire.Attempt{{Error: text}}
	for _, status := range result.Statuses {
		all = append(all,
			&result.Scenario{ID: text, Feature: text, Rule: text, Name: text, File: text, Evidence: text, Link: text, Reason: text, Status: status,
				Steps: []result.Step{{Keyword: text, Text: text, Status: status, Error: text, Exchanges: []wire.Exchange{answered},
					Mismatch: &result.Mismatch{Where: text, Found: text, Wanted: "other " + text}}}},
			&result.Scenario{ID: text, Feature: text, Name: text, File: text, Status: status,
				Steps: []result.Step{{Text: text, Status: status, Exchanges: []wire.Exchange{lost},
					Mismatch: &result.Mismatch{Where: text, Found: text + "\nline", Wanted: "line\n" + text}}}})
	}
	return all
}
