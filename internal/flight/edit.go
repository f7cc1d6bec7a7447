package flight

import (
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// eachItem stands in a path for every item of a list.
const eachItem = "*"

// readable says whether a text is JSON that can be gone through. What is no such
// answer stays as it is, and the suite sees what it makes of it.
func readable(body string) bool { return !wire.TooDeep(body) && gjson.Valid(body) }

// rewrite returns a JSON text with what stands at a path changed, wherever it is
// there. What change returns as "" is left out.
func rewrite(body string, path []string, change func(gjson.Result) string) string {
	if !readable(body) {
		return body
	}
	return rewritten(gjson.Parse(body), path, change)
}

// Same says whether two JSON texts differ in their layout at most.
func Same(a, b string) bool {
	return gjson.Parse(a).Get("@ugly").Raw == gjson.Parse(b).Get("@ugly").Raw
}

func rewritten(v gjson.Result, path []string, change func(gjson.Result) string) string {
	switch {
	case len(path) == 0:
		return change(v)
	case v.IsObject():
		return members(v, func(key, value gjson.Result) string {
			if key.Str != path[0] {
				return value.Raw
			}
			return rewritten(value, path[1:], change)
		})
	case v.IsArray() && path[0] == eachItem:
		return items(v, func(item gjson.Result) string { return rewritten(item, path[1:], change) })
	}
	return v.Raw
}

// members writes an object anew, without the members that come back as "".
func members(v gjson.Result, value func(key, value gjson.Result) string) string {
	var parts []string
	v.ForEach(func(k, member gjson.Result) bool {
		if raw := value(k, member); raw != "" {
			parts = append(parts, k.Raw+": "+raw)
		}
		return true
	})
	return "{" + strings.Join(parts, ", ") + "}"
}

// items writes a list anew, without those that come back as "".
func items(v gjson.Result, item func(gjson.Result) string) string {
	var left []gjson.Result
	for _, one := range v.Array() {
		if one.Raw = item(one); one.Raw != "" {
			left = append(left, one)
		}
	}
	return list(v, left)
}

// text writes a text as JSON.
func text(s string) string { return string(gjson.AppendJSONString(nil, s)) }
