package command

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"assay/internal/config"
	"assay/runner"
)

// settings tells every setting, what it is and where that comes from.
func (m *machine) settings(flags *pflag.FlagSet, suite *runner.Suite, t *target) section {
	s := section{title: "Settings"}
	effective := map[string]string{"workers": fmt.Sprint(suite.Workers)}
	if t != nil && t.remote != nil {
		effective["request-timeout"] = t.remote.timeout.String()
	}
	for _, setting := range config.Settings {
		flag := flags.Lookup(setting.Name)
		is := strings.Trim(flag.Value.String(), "[]")
		if by, ok := effective[setting.Name]; ok {
			is = by
		}
		if strings.Contains(is, "://") {
			is = shown(is)
		}
		if is == "" || is == "0s" {
			is = "none"
		}
		s.rows = append(s.rows, row{setting.Name, is, m.config.Source(flag)})
	}
	if m.config != nil && m.config.File != "" {
		s.rows = append(s.rows, row{"file", m.config.File, ""})
	}
	return section{s.title, append(s.rows, m.unheeded()...)}
}

// unheeded tells what one might think is in force.
func (m *machine) unheeded() (rows []row) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"} {
		for _, spelled := range []string{name, strings.ToLower(name)} {
			if value, _ := m.getenv(spelled); value != "" {
				rows = append(rows, row{spelled, "set and not heeded; --proxy names one", "environment"})
			}
		}
	}
	return rows
}

// keys tells which keys there are, and nothing that opens a door.
func (m *machine) keys() section {
	s := section{title: "Keys"}
	for _, name := range []string{stripeKeyName, targetKeyName} {
		is := "not set"
		if value, ok := m.getenv(name); ok {
			is = "set (" + describeKey(strings.TrimSpace(value)) + ")"
		}
		s.rows = append(s.rows, row{name, is, ""})
	}
	if fd := &m.reach.key; fd.read && fd.err == nil {
		s.rows = append(s.rows, row{"--key-fd " + fd.String(), "read (" + describeKey(fd.key) + ")", ""})
	}
	return s
}
