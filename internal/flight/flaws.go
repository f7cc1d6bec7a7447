package flight

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// flaw is a way in which a value of an answer can be wrong.
type flaw struct {
	name   string // completes "amount is …"
	fits   func(p *place) bool
	change func(p *place, v gjson.Result) string
}

// flaws are all the ways, in the order in which they are listed.
var flaws = []flaw{
	{"left out", (*place).any, func(*place, gjson.Result) string { return "" }},
	{"null", (*place).filled, func(*place, gjson.Result) string { return "null" }},
	{"of another type", (*place).filled, otherType},
	{"another word", (*place).worded, otherWord},
	{"another id", (*place).identified, func(_ *place, v gjson.Result) string { return quoted(v, v.Str+"X") }},
	{"another text", (*place).texted, func(_ *place, v gjson.Result) string { return quoted(v, "not "+v.Str) }},
	{"true for false", (*place).flagged, func(_ *place, v gjson.Result) string { return strconv.FormatBool(!v.Bool()) }},
	{"one more", (*place).counted, func(_ *place, v gjson.Result) string { return number(v, v.Int()+1) }},
	{"one less", (*place).counted, func(_ *place, v gjson.Result) string { return number(v, v.Int()-1) }},
	{"a hundredfold", (*place).monetary, func(_ *place, v gjson.Result) string { return number(v, v.Int()*100) }},
	{"of the other sign", (*place).monetary, func(_ *place, v gjson.Result) string { return number(v, -v.Int()) }},
	{"the other way round", (*place).ordered, func(_ *place, v gjson.Result) string { return reordered(v) }},
	{"one short", (*place).listed, func(_ *place, v gjson.Result) string { return shortened(v) }},
}

func otherType(_ *place, v gjson.Result) string {
	switch {
	case v.Type == gjson.String:
		return "12345"
	case v.Type == gjson.Null:
		return v.Raw
	case v.IsArray():
		return "{}"
	case v.IsObject():
		return "[]"
	}
	return text(v.Raw)
}

// otherWord takes the next of the words that are known here.
func otherWord(p *place, v gjson.Result) string {
	i := slices.Index(p.words, v.Str)
	if v.Type != gjson.String || i < 0 {
		return v.Raw
	}
	if len(p.words) == 1 {
		return text("other_" + v.Str)
	}
	return text(p.words[(i+1)%len(p.words)])
}

func quoted(v gjson.Result, other string) string {
	if v.Type != gjson.String {
		return v.Raw
	}
	return text(other)
}

func number(v gjson.Result, n int64) string {
	if v.Type != gjson.Number {
		return v.Raw
	}
	return strconv.FormatInt(n, 10)
}

func reordered(v gjson.Result) string {
	all := v.Array()
	slices.Reverse(all)
	return list(v, all)
}

func shortened(v gjson.Result) string {
	all := v.Array()
	return list(v, all[:max(len(all)-1, 0)])
}

// list writes a list of items in place of v, if v is one.
func list(v gjson.Result, all []gjson.Result) string {
	if !v.IsArray() {
		return v.Raw
	}
	parts := make([]string, len(all))
	for i, one := range all {
		parts[i] = one.Raw
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
