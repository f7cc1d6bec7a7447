package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// DefaultFile is the configuration that is read from the working directory.
const DefaultFile = "assay.yaml"

// Setting is something that flag, environment and file can set.
type Setting struct {
	Name string // of the flag, and in the file, where _ may stand for -
	kind kind
}

// Env is the name of the setting's environment variable: ASSAY_REQUEST_TIMEOUT.
func (s Setting) Env() string {
	return prefix + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// Settings is the table of all settings, in the order in which they are shown.
// What they mean, and their defaults, the flags of the same names tell.
var Settings = []Setting{
	{"target", text},
	{"tags", text},
	{"name", text},
	{"workers", count},
	{"timeout", duration},
	{"request-timeout", duration},
	{"strict", toggle},
	{"contract", mode},
	{"spec", part},
	{"format", list},
	{"color", text},
	{"annotations", toggle},
	{"allow-plaintext", hosts},
	{"proxy", text},
	{"webhook-listen", text},
	{"webhook-url", text},
}

// ContractModes are what a breach of the contract may do to a run.
var ContractModes = []string{"off", "note", "fail"}

func isPart(text string) bool { return text == "issuing" || text == "full" }

func isMode(text string) bool { return slices.Contains(ContractModes, text) }

// kind is what values a setting takes.
type kind struct {
	wants string // how one is written, for messages
	tag   string // what YAML calls one
	many  bool   // a list in YAML, joined by commas elsewhere
	fits  func(text string) bool
}

var (
	text     = kind{wants: "a text", tag: "!!str", fits: anything}
	list     = kind{wants: "a text or a list of texts", tag: "!!str", many: true, fits: anything}
	hosts    = kind{wants: "a host or a list of hosts", tag: "!!str", many: true, fits: areHosts}
	count    = kind{wants: "a whole number, 0 or more", tag: "!!int", fits: isCount}
	duration = kind{wants: "a number with its unit: 5s, 2m", tag: "!!str", fits: isDuration}
	mode     = kind{wants: strings.Join(ContractModes, ", "), tag: "!!str", fits: isMode}
	part     = kind{wants: "issuing or full", tag: "!!str", fits: isPart}
	toggle   = kind{wants: "true or false", tag: "!!bool", fits: isToggle}
)

func anything(string) bool { return true }

// areHosts leaves to the flag what a host is; it only keeps out what a list on
// the command line would read as quotes.
func areHosts(text string) bool { return !strings.ContainsAny(text, "\"\r\n ") }

func isCount(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 0
}

func isDuration(text string) bool {
	d, err := time.ParseDuration(text)
	return err == nil && d >= 0
}

func isToggle(text string) bool {
	return slices.Contains([]string{"true", "false", "1", "0"}, text)
}

// check says what is wrong with a value. An empty one is refused everywhere: an
// unset variable of a script must not widen a run.
func (s Setting) check(source, text string) error {
	switch {
	case HoldsSecret(text):
		return refuseSecret(source, s.Name)
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("%s: %s is empty, want %s; give it a value or leave it out", source, s.Name, s.kind.wants)
	case !s.kind.fits(text):
		return fmt.Errorf("%s: %s is %q, want %s", source, s.Name, text, s.kind.wants)
	}
	return nil
}

// find returns the setting of a name as a file spells it.
func find(name string) (Setting, bool) {
	spelled := strings.ReplaceAll(name, "_", "-")
	i := slices.IndexFunc(Settings, func(s Setting) bool { return s.Name == spelled })
	if i < 0 {
		return Setting{}, false
	}
	return Settings[i], true
}
