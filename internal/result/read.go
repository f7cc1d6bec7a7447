package result

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// reader goes through a saved run line by line.
type reader struct {
	name string
	src  io.ReaderAt
	in   *bufio.Reader
	at   int64 // where the next line begins
	line int   // number of the line read last, from 1
}

// lineBuffer is more than a scenario usually takes.
const lineBuffer = 256 << 10

func read(name string, src io.ReaderAt, size int64) (*Run, error) {
	r := &reader{name: name, src: src, in: bufio.NewReaderSize(io.NewSectionReader(src, 0, size), lineBuffer)}
	head, err := r.head()
	if err != nil {
		return nil, err
	}
	first := r.line + 1
	rows, rest, err := r.rows()
	if err != nil {
		return nil, err
	}
	run, err := r.run(head)
	if err != nil {
		return nil, err
	}
	made := sums{head: sumOf(head)}
	if run.Scenarios, made.scenarios, err = r.scenarios(first, rows); err != nil {
		return nil, err
	}
	if err := r.compare(first, made, rest); err != nil {
		return nil, err
	}
	return run, r.unique(first, run.Scenarios)
}

// next reads a line and returns how it begins, which is all of it unless it is
// longer than the buffer, and where it lies without its end.
func (r *reader) next() ([]byte, span, error) {
	r.line++
	at := r.at
	var begin []byte
	for {
		part, err := r.in.ReadSlice('\n')
		r.at += int64(len(part))
		switch {
		case err == nil && begin == nil:
			return part[:len(part)-1], span{r.src, at, r.at - at - 1}, nil
		case err == nil:
			return begin, span{r.src, at, r.at - at - 1}, nil
		case errors.Is(err, bufio.ErrBufferFull) && r.at-at < maxScenario:
			if begin == nil {
				begin = bytes.Clone(part[:lineBeginning])
			}
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, span{}, r.wrong(r.line, "the line is over %d MiB, want one of a saved run", maxScenario>>20)
		case errors.Is(err, io.EOF):
			return nil, span{}, r.torn(r.line)
		default:
			return nil, span{}, fmt.Errorf("%s: %w", r.name, err)
		}
	}
}

// lineBeginning is how much of a very long line is looked at, in bytes.
const lineBeginning = 80

// head reads up to the first scenario.
func (r *reader) head() ([]byte, error) {
	var head []byte
	for {
		line, _, err := r.next()
		switch {
		case r.line == 1 && (err != nil || string(line) != "{"):
			return nil, r.foreign()
		case err != nil:
			return nil, err
		case r.line == 2 && !bytes.HasPrefix(line, []byte(`  "format": "`+Format+`",`)):
			return nil, r.foreign()
		case string(line) == listOpen:
			return append(head, line...), nil
		case len(head) > maxHead:
			return nil, r.wrong(r.line, "no scenario stands in the first %d MiB, want a saved run", maxHead>>20)
		}
		head = append(append(head, line...), '\n')
	}
}

// rows finds the scenarios' lines, and what follows them.
func (r *reader) rows() (rows []span, rest []byte, err error) {
	for {
		line, where, err := r.next()
		switch {
		case err != nil:
			return nil, nil, err
		case len(rows) > maxListed:
			return nil, nil, r.wrong(r.line, "there are more than %d scenarios, want fewer in one file", maxListed)
		case bytes.HasPrefix(line, []byte(indent+"{")):
			rows = append(rows, where)
			continue
		case string(line)+"\n" != listEnd:
			return nil, nil, r.wrong(r.line, "this is neither a scenario nor the end of their list: it was changed after it was written%s", restore)
		}
		rest = append(bytes.Clone(line), '\n')
		break
	}
	most := int64(len((&sums{scenarios: make([]sum, len(rows))}).tail())) * 2
	more, err := io.ReadAll(io.LimitReader(r.in, most))
	return rows, append(rest, more...), err
}

// run reads what the head says of the run.
func (r *reader) run(head []byte) (*Run, error) {
	var run Run
	if err := json.Unmarshal(append(bytes.Clone(head), "]}"...), &run); err != nil {
		return nil, r.wrong(1, "the head of the saved run cannot be read (%v)%s", err, restore)
	}
	return &run, nil
}

const restore = "; restore the file, or record it again"

// wrong says what is wrong in a line of the file.
func (r *reader) wrong(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", r.name, line, fmt.Errorf(format, args...))
}

func (r *reader) torn(line int) error {
	return r.wrong(line, "the saved run ends here before its end: the file is torn%s", restore)
}

// foreign says what a file is that does not begin as Save begins one.
func (r *reader) foreign() error {
	var named struct {
		Format string `json:"format"`
	}
	err := json.NewDecoder(io.NewSectionReader(r.src, 0, maxForeign)).Decode(&named)
	number, ours := strings.CutPrefix(named.Format, formatName)
	switch {
	case err == nil && named.Format == Format:
		return r.wrong(1, "the saved run is laid out otherwise than it was written (by an editor, or by git turning LF into CRLF)%s", restore)
	case ours && newer(number):
		return r.wrong(1, "the format is %q, and this assay reads %q: %w; update assay", named.Format, Format, ErrNewer)
	case ours:
		return r.wrong(1, "the format is %q, want %q; record it again with this version of assay", named.Format, Format)
	case errors.Is(err, io.EOF):
		return r.wrong(1, "the file is empty, want a saved run; record it again")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.torn(1)
	}
	return r.wrong(1, "this is no saved run; want a file that assay record or assay run --format json:FILE wrote")
}

// ErrNewer says that a saved run is good, and this version of assay too old for it.
var ErrNewer = errors.New("it was made by a newer assay")

const formatName = "assay.run/"

// newer says whether the number of a format is above that of [Format].
func newer(number string) bool {
	n, err := strconv.Atoi(number)
	own, _ := strconv.Atoi(strings.TrimPrefix(Format, formatName))
	return err == nil && n > own
}

// maxForeign is how much is read of a file that is no saved run, in bytes, to say
// what it is.
const maxForeign = 64 << 20
