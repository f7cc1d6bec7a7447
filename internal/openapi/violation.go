package openapi

import (
	"fmt"
	"strconv"
	"strings"
)

// wanted says what the document has where a parameter is otherwise. The values of
// an enum and the length of a text are the violation's own.
var wanted = map[Fault]string{
	Unknown: "no such parameter", Missing: "it, always", Empty: "no empty text",
	NotInteger: "an integer", NotNumber: "a number", NotBoolean: "true or false",
	NotObject: "a group", NotList: "a list", NotText: "a plain value",
}

// Want says what the document has instead, as a Breach does.
func (v Violation) Want() string {
	switch v.Fault {
	case NotInEnum:
		return "one of " + strings.Join(v.Allowed, ", ")
	case TooLong:
		return fmt.Sprintf("at most %d characters", v.Max)
	}
	return wanted[v.Fault]
}

// Got says what was sent, shortened.
func (v Violation) Got() string {
	switch {
	case v.Fault == Missing:
		return "absent"
	case v.Value == "" && v.Fault != Empty:
		return "sent"
	case len(v.Value) > shownLength:
		return strconv.Quote(strings.ToValidUTF8(v.Value[:shownLength], "")) + "…"
	}
	return strconv.Quote(v.Value)
}
