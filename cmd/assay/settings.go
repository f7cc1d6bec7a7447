package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"assay/internal/config"
	"assay/internal/diff"
	"assay/runner"
)

// sheet is a page of aligned lines under headings.
type sheet []section

type section struct {
	title string
	rows  []row
}

// row is a line: what, what it is, and where that comes from.
type row struct{ what, is, source string }

// write aligns each section by itself. What is foreign in it moves no cursor.
func (s sheet) write(w io.Writer) error {
	for i, section := range s {
		if len(section.rows) == 0 {
			continue
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, section.title)
		var lines strings.Builder
		aligned := tabwriter.NewWriter(&lines, 0, 0, 2, ' ', 0)
		for _, r := range section.rows {
			fmt.Fprintf(aligned, "  %s\t%s\t%s\n", r.what, oneLine.Replace(diff.Visible(r.is)), r.source)
		}
		_ = aligned.Flush() // into memory
		for line := range strings.Lines(lines.String()) {
			if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
				return err
			}
		}
	}
	return nil
}

var oneLine = strings.NewReplacer("\n", " ", "\t", " ")

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
