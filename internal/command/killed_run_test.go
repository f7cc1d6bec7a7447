package command

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"assay/internal/result"
	"assay/reports"
)

// kills is how many runs are ended at least: every other one at some moment of a whole
// run, the rest while reports are written, which is a small part of it. Until some were
// met before and some amid their writing, up to mostKills are.
const kills, mostKills = 50, 200

// moment is when a run is ended: so long after its start, or after it began to write.
type moment struct {
	writing bool
	after   time.Duration
}

// whileWriting is the longest that a run goes on after it began to write.
const whileWriting = kills * 200 * time.Microsecond

// momentOf picks the moment of a kill. A grid of them would look between the same two
// moments in every run.
func momentOf(i int, whole time.Duration, random *rand.Rand) moment {
	if i%2 == 0 {
		return moment{writing: true, after: time.Duration(random.Int64N(int64(whileWriting)))}
	}
	return moment{after: time.Duration(random.Int64N(int64(whole * 11 / 10)))}
}

// killSeed is where the moments come from: the clock, or KILL_SEED, to see again
// what an earlier run saw, as far as the machine lets it.
func killSeed(t *testing.T) uint64 {
	given := os.Getenv("KILL_SEED")
	if given == "" {
		return uint64(time.Now().UnixNano())
	}
	seed, err := strconv.ParseUint(given, 10, 64)
	if err != nil {
		t.Fatalf("KILL_SEED is %q, want a number as this test tells it", given)
	}
	return seed
}

// signals end a run in turn. Only of the first two it is told.
var signals = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL}

const before = "what was there before\n"

// A run that is ended at whatever moment leaves each report whole: the one that was
// there before, or its own. A run that is told to end leaves nothing else behind.
func TestKilledRunLeavesNoTornReport(t *testing.T) {
	t.Parallel()
	seed := killSeed(t)
	t.Logf("the moments again: KILL_SEED=%d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	whole := killedRun(t, 0, moment{})
	for _, r := range whole.reports(t) {
		if string(r.text) == before {
			t.Fatalf("a run that nobody ends leaves no %s report", r.format)
		}
	}
	var written, codes []int
	amid := func(n int) bool { return n > 0 && n < len(reports.Formats) }
	met := func() bool { return slices.Contains(written, 0) && slices.ContainsFunc(written, amid) }
	for i := 0; i < kills || i < mostKills && !met(); i++ {
		signal := signals[i%len(signals)]
		end := killedRun(t, signal, momentOf(i, whole.took, random))
		if end.code == result.Conforming { // the machine may have been busy with the first
			whole.took = min(whole.took, end.took)
		}
		codes, written = append(codes, end.code), append(written, 0)
		for _, r := range end.reports(t) {
			if string(r.text) == before {
				continue
			}
			written[i]++
			if err := r.torn(); err != nil {
				t.Errorf("%v at %+v: the %s report is torn: %v\n%.300s", signal, end.at, r.format, err, r.text)
			}
		}
		if left := end.left(); len(left) > 0 && signal != syscall.SIGKILL {
			t.Errorf("%v at %+v: it leaves %q behind", signal, end.at, left)
		}
		if !slices.Contains([]int{result.Conforming, result.Interrupted, -1}, end.code) {
			t.Errorf("%v at %+v: it ends with %d:\n%s", signal, end.at, end.code, end.said)
		}
	}
	t.Logf("reports written: %v, exit codes: %v, of a run of %v", written, codes, whole.took)
	if !met() {
		t.Error("no run was ended before its reports were written, or none while they were; this proves nothing")
	}
}

// killing is a run and what came of it.
type killing struct {
	dir  string
	at   moment
	took time.Duration
	code int // -1: a signal ended it
	said string
}

// killedRun runs scenarios, all reports on, and ends them; signal 0 lets them be.
func killedRun(t *testing.T, signal syscall.Signal, at moment) *killing {
	k := &killing{dir: t.TempDir(), at: at}
	var formats []string
	for _, f := range reports.Formats {
		path := filepath.Join(k.dir, f.Name)
		formats = append(formats, f.Name+":"+path)
		if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
			t.Error(err)
		}
	}
	var said bytes.Buffer
	command := exec.Command("assay", "run", "features/cards/shipping.feature", "--quiet", "--format", strings.Join(formats, ","))
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	command.Stdout, command.Stderr = &said, &said
	started := time.Now()
	if err := command.Start(); err != nil {
		t.Error(err)
		return k
	}
	ended := make(chan struct{})
	var killer sync.WaitGroup
	if signal != 0 {
		killer.Go(func() {
			k.wait(ended)
			_ = command.Process.Signal(signal)
		})
	}
	_ = command.Wait()
	close(ended)
	killer.Wait()
	k.took, k.code, k.said = time.Since(started), command.ProcessState.ExitCode(), said.String()
	return k
}

// wait returns when the moment has come, or the run has ended by itself.
func (k *killing) wait(ended <-chan struct{}) {
	for k.at.writing && !k.writes() {
		select {
		case <-ended:
			return
		case <-time.After(100 * time.Microsecond):
		}
	}
	select {
	case <-ended:
	case <-time.After(k.at.after):
	}
}

// writes says whether the first report is there, and the others are under way.
func (k *killing) writes() bool {
	text, err := os.ReadFile(filepath.Join(k.dir, reports.Formats[0].Name))
	return err == nil && string(text) != before
}

// left are the files besides the reports.
func (k *killing) left() (names []string) {
	entries, _ := os.ReadDir(k.dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// written is a report as a run left it.
type written struct {
	format, path string
	text         []byte
}

// reports are those that are there: the files of an older run are gone once a run
// begins, and each appears whole or not at all.
func (k *killing) reports(t *testing.T) (all []written) {
	for _, f := range reports.Formats {
		r := written{format: f.Name, path: filepath.Join(k.dir, f.Name)}
		var err error
		if r.text, err = os.ReadFile(r.path); errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			t.Error(err)
		}
		all = append(all, r)
	}
	return all
}

// torn says what is missing in a report. Each ends with a line of its own, and those
// that a program reads are read. Of a run that conforms there are no annotations.
func (r written) torn() error {
	if r.format == "github" && len(r.text) == 0 {
		return nil
	}
	if !bytes.HasSuffix(r.text, []byte("\n")) {
		return errors.New("its last line has no end")
	}
	switch r.format {
	case "text":
		if lines := strings.Split(strings.TrimSpace(string(r.text)), "\n"); !strings.Contains(lines[len(lines)-1], "CONFORMING: ") && !strings.Contains(lines[len(lines)-1], "INTERRUPTED: ") {
			return errors.New("it has no verdict")
		}
	case "junit":
		return xml.NewDecoder(bytes.NewReader(r.text)).Decode(new(struct{ XMLName xml.Name }))
	case "json":
		run, err := result.Open(r.path)
		if err == nil {
			err = run.Close()
		}
		return err
	case "html":
		if !bytes.HasSuffix(bytes.TrimSpace(r.text), []byte("</html>")) {
			return io.ErrUnexpectedEOF
		}
	}
	return nil
}
