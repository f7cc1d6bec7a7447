package mock

import (
	"strings"

	"assay/internal/openapi"
)

// phrases are Stripe's errors for each fault of a parameter. Those for unknown and
// not an integer are recorded for other endpoints, that for not in the enum for
// this one, that for missing is documented, that for empty is reported; the
// others are inferred from them (evidence section 12).
var phrases = map[openapi.Fault]func(v openapi.Violation) *apiError{
	openapi.Unknown: func(v openapi.Violation) *apiError {
		return fault("parameter_unknown", v.Param, "Received unknown parameter: %s", v.Param)
	},
	openapi.Missing: func(v openapi.Violation) *apiError { return required(v.Param) },
	openapi.NotInteger: func(v openapi.Violation) *apiError {
		return fault("parameter_invalid_integer", v.Param, "Invalid integer: %s", v.Value)
	},
	openapi.NotNumber: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid decimal: %s", v.Value)
	},
	openapi.NotBoolean: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid boolean: %s", v.Value)
	},
	openapi.NotObject: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid object")
	},
	openapi.NotList: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid array")
	},
	openapi.NotText: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid string: %s", v.Value)
	},
	openapi.NotInEnum: func(v openapi.Violation) *apiError {
		return fault("", v.Param, "Invalid %s: must be one of %s", v.Param, choices(v.Allowed))
	},
	openapi.Empty: func(v openapi.Violation) *apiError {
		return fault("parameter_invalid_empty", v.Param, "You passed an empty string for '%s'. We assume empty values are an attempt to unset a parameter; however '%[1]s' cannot be unset. You should remove '%[1]s' from your request or supply a non-empty value.", v.Param)
	},
	openapi.TooLong: func(v openapi.Violation) *apiError {
		return tooLong(v.Param, v.Max)
	},
}

// tooLong is the error of a text beyond the characters it may have.
func tooLong(param string, most int) *apiError {
	return fault("", param, "Invalid string: %s must be at most %d characters", param, most)
}

// violationError is the one error that answers a request whose parameters are
// wrong: all unknown ones together (inferred), otherwise the first.
func violationError(violations []openapi.Violation) *apiError {
	var unknown []string
	for _, v := range violations {
		if v.Fault == openapi.Unknown {
			unknown = append(unknown, v.Param)
		}
	}
	if len(unknown) > 1 {
		return fault("parameter_unknown", unknown[0], "Received unknown parameters: %s", strings.Join(unknown, ", "))
	}
	return phrases[violations[0].Fault](violations[0])
}

// Stripe cuts a long list of choices in the middle. In the one recorded case 100
// characters stand before the dots and 100 after them, cut within the names.
const choicesShown = 100

// choices joins the allowed values as Stripe does: "a, b, or c", "a or b".
func choices(allowed []string) string {
	switch len(allowed) {
	case 0:
		return "nothing"
	case 1:
		return allowed[0]
	case 2:
		return allowed[0] + " or " + allowed[1]
	}
	last := len(allowed) - 1
	joined := strings.Join(allowed[:last], ", ") + ", or " + allowed[last]
	if len(joined) <= 2*choicesShown+len("...") {
		return joined
	}
	return joined[:choicesShown] + "..." + joined[len(joined)-choicesShown:]
}
