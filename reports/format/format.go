// Package format is what a report is: the row of the table of formats, and what is
// asked of a report besides the run it tells of.
package format

import (
	"io"

	"assay/internal/result"
)

// Options is what a report takes besides the run. The zero value is a report
// without colours, for no terminal.
type Options struct {
	Colour bool // of the text report, see ink.Colour
	Width  int  // of the terminal it goes to, in columns; 0 where there is none
	Room   int  // in bytes, of a summary; 0 is as much as its format takes
	Quiet  bool // of the text report nothing but a line for each that did not pass, problems and verdict
	Brief  bool // of the text report only what was found, and the verdict

	// Language returns what the steps are written in, when a report asks; nil where
	// nobody knows it.
	Language func() (*Language, error)

	// Written is told of each file of reports.WriteAll as soon as it is there, of several
	// at the same time; nil where nobody asks.
	Written func(path string)
}

// Format is one kind of report.
type Format struct {
	Name  string
	About string // one line for the help
	Write func(io.Writer, *result.Run, Options) error

	// Several is Write of several runs, for a format that shows them side by side;
	// nil for any other.
	Several func(io.Writer, []*result.Run, Options) error

	// Whole marks a format that tells of every step and exchange: the run must
	// have a spool, or be a saved one, from which they are read.
	Whole bool

	// Private keeps a file of the format to its owner: it holds every request
	// and answer whole, and with them whatever the target let out.
	Private bool
}
