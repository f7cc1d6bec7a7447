package html

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"sync"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// chunkRows is how many scenarios lie in a chunk: enough to be compressed well,
// and few enough to be unpacked at once when one of them is opened.
const chunkRows = 32

// writeChunks writes the details of all scenarios, each chunk compressed JSON as
// text in an element that no browser runs. A few chunks are made at a time, one
// scenario of each in memory.
func (m *markup) writeChunks(s *sheet) error {
	type made struct {
		text []byte
		err  error
	}
	packers := sync.Pool{New: newPacker}
	var chunks []chan made
	for range (len(s.rows) + chunkRows - 1) / chunkRows {
		chunks = append(chunks, make(chan made, 1))
	}
	begin := func(n int) {
		if n < len(chunks) {
			go func() {
				packer := packers.Get().(*gzip.Writer)
				text, err := packed(packer, func(w io.Writer) error { return s.chunk(w, s.rows[n*chunkRows:min((n+1)*chunkRows, len(s.rows))]) })
				packers.Put(packer)
				chunks[n] <- made{text, err}
			}()
		}
	}
	ahead := runtime.GOMAXPROCS(0)
	for n := range ahead {
		begin(n)
	}
	for n, chunk := range chunks {
		one := <-chunk
		begin(n + ahead)
		if one.err != nil {
			return one.err
		}
		m.raw(fmt.Sprintf("<script type=\"text/plain\" id=\"chunk-%d\">", n))
		m.out.Write(one.text)
		m.raw("</script>\n")
	}
	return nil
}

// newPacker makes what compresses a chunk. It takes a megabyte, and can be used again.
func newPacker() any {
	packer, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // of a level that does not exist
	}
	return packer
}

// packed is what is written, compressed and as text that ends no element.
func packed(packer *gzip.Writer, write func(io.Writer) error) ([]byte, error) {
	var text bytes.Buffer
	encoded := base64.NewEncoder(base64.StdEncoding, &text)
	packer.Reset(encoded)
	if err := write(packer); err != nil {
		return nil, err
	}
	packer.Close() // into a buffer, which takes everything
	encoded.Close()
	return text.Bytes(), nil
}

// chunk writes the details of some rows: for each a list, by run.
func (s *sheet) chunk(w io.Writer, rows []*sheetRow) error {
	out, lead := json.NewEncoder(w), "["
	readers := make([]*result.Briefer, len(s.runs))
	for i, run := range s.runs {
		readers[i] = run.Briefer()
	}
	made := map[string][]int{}
	for _, row := range rows {
		io.WriteString(w, lead)
		lead = ","
		details, err := s.details(row, readers, made)
		if err != nil {
			return err
		}
		if err := out.Encode(details); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "]")
	return err
}

// details reads what is told of a row, each run by its reader: of what passed, the
// last exchange is all that the page has.
func (s *sheet) details(row *sheetRow, readers []*result.Briefer, made map[string][]int) ([]*detail, error) {
	all := make([]*detail, len(row.cells))
	for i, sc := range row.cells {
		if sc == nil {
			continue
		}
		whole, err := readers[i].Brief(sc)
		if err != nil {
			return nil, err
		}
		s.spoken.note(row.number, i, whole.Steps, made)
		all[i] = detailOf(s.runs[i], sc, whole)
	}
	return all, nil
}

// detailOf is what the page tells of a scenario that is opened.
func detailOf(run *result.Run, sc, whole *result.Scenario) *detail {
	full := states[stateOf(run, sc)].full
	d := &detail{
		Rerun: said(tell.Rerun(run, sc)), Why: said(tell.Beyond(whole)), Label: said(sc.Label), Who: said(tell.WhoIsWrong(run, whole)),
		Steps: stepsOf(run, whole.Steps, keptOf(whole.Steps, full)), Culprit: -1,
	}
	if step := tell.Culprit(whole); step != nil {
		for i := range whole.Steps {
			if &whole.Steps[i] == step {
				d.Culprit = i
			}
		}
	}
	for _, a := range whole.Earlier {
		d.Earlier = append(d.Earlier, attemptDetail{stateWord(a.Status), said(a.Reason), ink.Span(a.Took), stepsOf(run, a.Did, keptOf(a.Did, true))})
	}
	return d
}
