// Package html writes the page for a browser: what differs, on which side, and how to
// see it again, in one file that needs nothing beside it.
package html

import (
	"fmt"
	"io"

	"assay/internal/result"
	"assay/reports/format"
)

// Several writes one page that needs nothing beside it: what is wrong first, then
// every scenario by run. What matters most is markup, and can be read where no
// script runs; the rest is data, from which the page's own script makes text and
// never markup. Errors are those of w, and of reading what the runs keep in files.
func Several(w io.Writer, made []*result.Run, o format.Options) error {
	runs := make([]*result.Run, len(made))
	for i, run := range made {
		var err error
		if runs[i], err = recalled(run); err != nil {
			return err
		}
	}
	m, s := newMarkup(w), newSheet(runs)
	var err error
	if s.spoken, err = spokenOf(o, len(runs)); err != nil {
		return err
	}
	m.begin(s)
	m.start("body")
	m.leaf("a", "Skip to the behaviours", "href", "#behaviours", "class", "skip")
	m.top(s)
	m.start("main")
	for i, run := range runs {
		m.wrong(s, i, causesOf(run))
		m.problems(run)
	}
	m.behaviours(s)
	for _, run := range runs {
		m.known(run)
		m.contract(run.Contract)
		m.coverage(run.Coverage)
	}
	m.sentences(s)
	m.facts(s)
	m.shut(1)
	m.raw("\n<script type=\"application/json\" id=\"index\">")
	if err := m.writeIndex(s); err != nil {
		return err
	}
	m.raw("</script>\n")
	if err := m.writeChunks(s); err != nil {
		return err
	}
	if err := m.writeSentences(s.spoken); err != nil {
		return err
	}
	m.raw("<script>" + pageScript() + "</script>\n")
	m.shut(1)
	m.raw("</html>\n")
	return m.end()
}

// Write is HTML of one run.
func Write(w io.Writer, run *result.Run, o format.Options) error {
	return Several(w, []*result.Run{run}, o)
}

// begin writes what the browser needs to know. The page may run its own script and
// be styled by its own sheet, told by their digests, and reach nothing.
func (m *markup) begin(s *sheet) {
	m.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	m.void("meta", "http-equiv", "Content-Security-Policy", "content", policy())
	m.void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	m.void("meta", "name", "color-scheme", "content", "light dark")
	m.void("meta", "name", "referrer", "content", "no-referrer")
	m.leaf("title", title(s))
	m.void("link", "rel", "icon", "href", icon)
	m.raw("\n<style>" + pageStyle() + "</style>\n</head>\n")
}

// title tells the end of the run in a tab of the browser.
func title(s *sheet) string {
	mark, names := "✓", columnsOf(s.runs)
	for _, run := range s.runs {
		if code, _ := run.Verdict(); code != result.Conforming {
			mark = "✗"
		}
	}
	return fmt.Sprintf("%s %s · assay", mark, enumerated(names))
}

// icon is a small square, so that no browser asks for one.
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='2' fill='%234f46e5'/%3E%3Cpath d='M2 4.2 3.5 5.7 6.2 2.6' fill='none' stroke='%23fff'/%3E%3C/svg%3E"
