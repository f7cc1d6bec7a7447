package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// prefix begins the name of every environment variable that is assay's own.
const prefix = "ASSAY_"

// others are assay's variables that are no settings: secrets, which are read
// where they are used.
var others = []string{"ASSAY_TARGET_KEY", "ASSAY_WEBHOOK_SECRET"}

// variables begin the names of values that features may use.
const variables = "ASSAY_VAR_"

// environ takes the settings of the environment. A variable that begins like one
// and is none would be passed over in silence, so it is an error.
func (c *Config) environ(entries []string) error {
	var wrong []error
	for _, entry := range slices.Sorted(slices.Values(entries)) {
		name, value, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, variables) || slices.Contains(others, name) {
			continue
		}
		i := slices.IndexFunc(Settings, func(s Setting) bool { return s.Env() == name })
		if i < 0 {
			wrong = append(wrong, unknownVariable(name))
			continue
		}
		if err := Settings[i].check(name, value); err != nil {
			wrong = append(wrong, err)
			continue
		}
		c.values[Settings[i].Name] = Value{value, name} // outranks the file by coming later
	}
	return errors.Join(wrong...)
}

func unknownVariable(name string) error {
	names := slices.Clone(others)
	for _, s := range Settings {
		names = append(names, s.Env())
	}
	// All of them begin alike, which must not make them seem near.
	rest := make([]string, len(names))
	for i := range names {
		rest[i] = strings.TrimPrefix(names[i], prefix)
	}
	if near := spelling.Nearest(strings.TrimPrefix(name, prefix), rest); near != "" {
		return fmt.Errorf("the environment variable %s is no setting; did you mean %s%s?", name, prefix, near)
	}
	return fmt.Errorf("the environment variable %s is no setting; the settings are %s", name, strings.Join(names, ", "))
}
