// Package config is where a command's settings come from: a flag, else the
// environment, else assay.yaml, else the flag's default.
//
//	settings, err := config.Load("", os.Environ())
//	err = settings.Apply(cmd.Flags())
//
// Everything that is set must be known and well formed, whether the command at
// hand has a use for it or not; a typing error must not change what a run tests.
// Secrets have no place in a file that is committed: one found there is refused.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// Config is what environment and file set. The zero value sets nothing.
type Config struct {
	File    string // that was read; "" when there is none
	values  map[string]Value
	targets map[string]Target

	thresholds []Threshold
	applied    map[*pflag.Flag]Value
}

// Value is what a setting was set to, and where.
type Value struct {
	Text   string // as a flag takes it
	Source string // "ASSAY_WORKERS", "assay.yaml:3"
}

// Target is what a file says of one target.
type Target struct {
	Lacks  []string      // what it cannot do, beyond what is found out
	Known  string        // file of its known differences; "" is the usual one
	Review time.Duration // for how long it may have a new cardholder under review; 0 is as usual
	Source string        // "assay.yaml:7"; "" when the file does not speak of it
}

// Load reads the settings of a file and of the environment, whose entries look
// like NAME=value. No file name means DefaultFile, which need not exist. The
// error names every setting that is wrong, where it stands and what was wanted.
func Load(file string, environ []string) (*Config, error) {
	c := &Config{values: map[string]Value{}, targets: map[string]Target{}}
	name := cmp.Or(file, DefaultFile)
	data, err := read(name)
	switch {
	case errors.Is(err, errAbsent) && file == "":
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	default:
		c.File = name
		if err := c.file(name, data); err != nil {
			return nil, err
		}
	}
	return c, c.environ(environ)
}

// Lookup returns what environment or file set a setting to, and whether they did.
func (c *Config) Lookup(setting string) (Value, bool) {
	if c == nil {
		return Value{}, false
	}
	v, ok := c.values[setting]
	return v, ok
}

// Target returns what the file says of a target, by the name that is given on the
// command line; a slash at the end of a URL does not count.
func (c *Config) Target(name string) Target {
	if c == nil {
		return Target{}
	}
	return c.targets[targetName(name)]
}

// Targets returns the names of the targets that the file speaks of, sorted.
func (c *Config) Targets() []string {
	if c == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(c.targets))
}

func targetName(name string) string {
	if strings.Contains(name, "://") {
		return strings.ToLower(strings.TrimSuffix(name, "/"))
	}
	return name
}

// Apply sets the flags that the command line left alone. A setting for which the
// command has no flag is passed over.
func (c *Config) Apply(flags *pflag.FlagSet) error {
	if c.applied == nil {
		c.applied = map[*pflag.Flag]Value{}
	}
	var wrong []error
	for _, s := range Settings {
		value, set := c.values[s.Name]
		flag := flags.Lookup(s.Name)
		if !set || flag == nil || flag.Changed {
			continue
		}
		if err := flags.Set(s.Name, value.Text); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %q is no value of %s", value.Source, value.Text, s.Name))
		}
		c.applied[flag] = value
	}
	return errors.Join(wrong...)
}

// Source says where the value of a flag comes from: "flag", "ASSAY_WORKERS",
// "assay.yaml:3" or "default".
func (c *Config) Source(flag *pflag.Flag) string {
	if c != nil {
		if v, ok := c.applied[flag]; ok {
			return v.Source
		}
	}
	if flag.Changed {
		return "flag"
	}
	return "default"
}

// Concerns says whether any setting is a flag of this set. To a command without
// one there is nothing to configure.
func Concerns(flags *pflag.FlagSet) bool {
	return slices.ContainsFunc(Settings, func(s Setting) bool { return flags.Lookup(s.Name) != nil })
}
