package ink

import (
	"fmt"
	"strings"
)

// Modes are the values of --color.
var Modes = []string{"auto", "always", "never"}

// Env looks up an environment variable, as os.LookupEnv does.
type Env func(name string) (value string, set bool)

// rules decide in the order in which they stand; the first that applies wins.
// Sources: no-color.org, force-color.org, bixense.com/clicolors.
var rules = []struct {
	name    string
	applies func(value string) bool
	colour  bool
}{
	{"NO_COLOR", isSet, false},
	{"FORCE_COLOR", isOff, false},
	{"FORCE_COLOR", isSet, true},
	{"CLICOLOR_FORCE", isOn, true},
	{"CLICOLOR", isOff, false},
	{"TERM", isDumb, false},
	{"CI", isOn, false},
}

func isSet(value string) bool { return value != "" }

func isOff(value string) bool { return value == "0" || strings.EqualFold(value, "false") }

func isOn(value string) bool { return isSet(value) && !isOff(value) }

func isDumb(value string) bool { return value == "dumb" }

// Colour decides whether to colour: mode is the value of --color ("" is auto),
// terminal says whether the destination is one. The flag outranks the
// environment. Any other mode is an error.
func Colour(mode string, terminal bool, env Env) (bool, error) {
	switch mode {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "", "auto":
	default:
		return false, fmt.Errorf("--color %q is unknown; write %s", mode, strings.Join(Modes, ", "))
	}
	for _, rule := range rules {
		if value, set := env(rule.name); set && rule.applies(value) {
			return rule.colour, nil
		}
	}
	return terminal, nil
}

// Live decides whether progress may redraw a line: on a terminal that can, and
// outside CI, where every redraw would become a line of the log.
func Live(terminal bool, env Env) bool {
	term, _ := env("TERM")
	ci, _ := env("CI")
	return terminal && !isDumb(term) && !isOn(ci)
}

// Tint is the number of an SGR sequence: how a text is coloured.
type Tint string

// The tints of the reports.
const (
	Bold   Tint = "1"
	Faint  Tint = "2"
	Red    Tint = "31"
	Green  Tint = "32"
	Yellow Tint = "33"
)

// Palette colours texts, or leaves them alone when it is false.
type Palette bool

// In returns own or cleaned text in a colour; no tint is none.
func (p Palette) In(t Tint, text string) string {
	if !p || t == "" || text == "" {
		return text
	}
	return "\x1b[" + string(t) + "m" + text + "\x1b[0m"
}
