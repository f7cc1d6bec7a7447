// Package messages writes Cucumber Messages, for the tools of Cucumber.
package messages

import (
	"bufio"
	"encoding/json"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	cucumber "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Write writes a run as Cucumber Messages, one JSON envelope a line, which
// the tools of Cucumber read: feature by feature its document, its pickles, its
// test cases and what became of each attempt at them. Documents are rebuilt from
// what a run knows, so that they hold what was run and the lines are true, but
// no comments, and a row of an outline is a scenario of its own. Errors are those
// of w and of the file that the run lies in.
func Write(w io.Writer, run *result.Run, _ format.Options) error {
	m := &messages{out: bufio.NewWriterSize(w, 64<<10), run: run}
	m.say(&cucumber.Envelope{Meta: metaOf(run)})
	m.say(&cucumber.Envelope{TestRunStarted: &cucumber.TestRunStarted{Timestamp: stamp(run.Started)}})
	m.hook = m.id()
	m.say(&cucumber.Envelope{Hook: &cucumber.Hook{Id: m.hook, Name: "the verdict", SourceReference: &cucumber.SourceReference{}}})
	m.unread()
	for _, f := range tell.ByFeature(run) {
		if err := m.feature(f); err != nil {
			return err
		}
	}
	code, cause := run.Verdict()
	m.say(&cucumber.Envelope{TestRunFinished: &cucumber.TestRunFinished{
		Success: code == result.Conforming, Message: ink.Clean(cause), Timestamp: stamp(later(run.Started, run.Took)),
	}})
	return m.out.Flush()
}

// messages is a stream of envelopes that is being written; its first error shows
// in the end.
type messages struct {
	out  *bufio.Writer
	run  *result.Run
	hook string // id of the hook that tells what no step does
	last int
}

// id returns one that is not taken. They are numbers in the order in which they
// are needed, so that the same run gives the same document.
func (m *messages) id() string {
	m.last++
	return strconv.Itoa(m.last)
}

// say writes an envelope. All foreign text in it has been cleaned, so that no
// line of it is a command either when it goes to a log.
func (m *messages) say(e *cucumber.Envelope) {
	line, err := json.Marshal(e)
	if err != nil {
		panic(err) // texts and numbers, which JSON can hold
	}
	m.out.Write(line)
	m.out.WriteByte('\n')
}

// unread tells of features that could not be read: no scenario does.
func (m *messages) unread() {
	for _, p := range m.run.Problems {
		if !strings.HasPrefix(p.Cause, "feature.") || p.File == "" {
			continue
		}
		m.say(&cucumber.Envelope{ParseError: &cucumber.ParseError{
			Source:  &cucumber.SourceReference{Uri: ink.CleanLine(p.File), Location: &cucumber.Location{Line: int64(p.Line)}},
			Message: ink.Clean(tell.WithHint(p)),
		}})
	}
}

// metaOf says what made the run. A report may be written elsewhere, so nothing
// is told of the machine that writes it.
func metaOf(run *result.Run) *cucumber.Meta {
	elsewhere := &cucumber.Product{Name: "unknown"}
	meta := &cucumber.Meta{
		ProtocolVersion: "21.0.1", // of the schemas that the tests hold it against
		Implementation:  &cucumber.Product{Name: "assay"},
		Runtime:         &cucumber.Product{Name: "go"},
		Os:              elsewhere, Cpu: elsewhere,
	}
	if f := run.Facts; f != nil {
		meta.Implementation.Version = ink.CleanLine(f.Assay)
		if job, err := url.Parse(f.CI); err == nil && job.Host != "" {
			meta.Ci = &cucumber.Ci{Name: ink.CleanLine(job.Host), Url: ink.CleanLine(f.CI)}
		}
	}
	return meta
}

// stamp is a time as Cucumber writes it. One that nobody noted is the epoch.
func stamp(t time.Time) *cucumber.Timestamp {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return &cucumber.Timestamp{Seconds: t.Unix(), Nanos: int64(t.Nanosecond())}
}

// later is a time so much later, if it is known.
func later(t time.Time, d time.Duration) time.Time {
	if t.IsZero() {
		return t
	}
	return t.Add(d)
}

func lasting(d time.Duration) *cucumber.Duration {
	return &cucumber.Duration{Seconds: int64(d / time.Second), Nanos: int64(d % time.Second)}
}
