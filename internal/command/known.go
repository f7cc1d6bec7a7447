package command

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"assay/features"
	"assay/internal/result"
	"assay/reports/disk"
	"assay/runner"
)

// knownFlags say which list of known differences a run is held against.
type knownFlags struct {
	file string
	fix  bool
}

func (f *knownFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, "known", "", "hold against this list of known differences: a file, or the name of an embedded one, "+strings.Join(embeddedKnown(), ", "))
	flags.BoolVar(&f.fix, "fix", false, "rewrite the file of --known: without the entries that no longer hold, with one for each new difference")
}

// ledger is an opened list and where it can be written back, "" for nowhere.
type ledger struct {
	*runner.Known
	path string
	data []byte
}

// hold lets the suite be held against the list of the target, if there is one.
func (f *knownFlags) hold(suite *runner.Suite, on *target) (*ledger, error) {
	l, err := f.list(on, suite)
	if l != nil {
		suite.Known = l.Known
	}
	return l, err
}

// list reads the list that the flag names, else the one assay.yaml names for the
// target, else the one that is embedded for it. It is nil when there is none. A
// recording differs in what its target did when it was recorded.
func (f *knownFlags) list(t *target, suite *runner.Suite) (*ledger, error) {
	name, origin := cmp.Or(f.file, t.known), t.origin()
	if name == "" && slices.Contains(embeddedKnown(), origin) {
		name = origin
	}
	if name == "" {
		if f.fix {
			return nil, errors.New("--fix rewrites a list of known differences; name its file with --known")
		}
		return nil, nil
	}
	l, err := f.read(name)
	if err != nil {
		return nil, err
	}
	if f.fix && l.path == "" {
		return nil, fmt.Errorf("--fix: %s is embedded; name a file on disk with --known", l.Name)
	}
	if f.fix && suite.IsPartial() {
		return nil, errors.New("--fix needs the whole suite: what a part of it does not find may be in the rest; leave out paths, --tags, --name, --shard, --rerun and --last-failed")
	}
	return l, nil
}

// read takes the list from disk, or from the embedded ones. With --fix a file
// that is not there yet is an empty list.
func (f *knownFlags) read(name string) (*ledger, error) {
	l := &ledger{path: name}
	shown := filepath.ToSlash(name)
	data, err := readAtMost(name, mostKnown)
	if errors.Is(err, fs.ErrNotExist) {
		inside := embeddedName(shown)
		switch embedded, inTheBinary := fs.ReadFile(features.FS, inside); {
		case inTheBinary == nil:
			l.path, shown, data, err = "", path.Join("features", inside), embedded, nil
		case f.fix:
			err = nil
		default:
			return nil, fmt.Errorf("there is no list of known differences %s; with --fix it is made; embedded: %s", name, strings.Join(embeddedKnown(), ", "))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("the known differences: %w", err)
	}
	l.data = data
	l.Known, err = runner.ParseKnown(shown, data)
	return l, err
}

// mostKnown is more than a list may hold: of a larger file no more is read.
const mostKnown = 2 << 20

func readAtMost(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

const knownDir = "known"

// embeddedName is where the embedded list lies that a name may mean:
// "stripe-mock", or its path in the suite.
func embeddedName(name string) string {
	if !strings.ContainsAny(name, "/.") {
		return path.Join(knownDir, name+".yaml")
	}
	return strings.TrimPrefix(path.Clean(name), "features/")
}

// embeddedKnown names the embedded lists.
func embeddedKnown() []string {
	files, _ := fs.Glob(features.FS, knownDir+"/*.yaml")
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	return names
}

// isPart says whether paths may lead to a part of a suite only: everything but a
// directory that lies in no suite itself.
func isPart(paths []string) bool {
	if len(paths) != 1 {
		return len(paths) > 0
	}
	whole, err := filepath.Abs(paths[0])
	if info, lost := os.Stat(whole); err != nil || lost == nil && !info.IsDir() || strings.Contains(filepath.Base(whole), ".feature") {
		return true
	}
	above := strings.Split(filepath.ToSlash(filepath.Dir(whole)), "/")
	return slices.Contains(above, "features")
}

// mend writes the list anew as the run would have it, and says what it did. A
// run that proved nothing leaves it alone.
func (l *ledger) mend(run *result.Run, says io.Writer) *result.Problem {
	if code, _ := run.Verdict(); code != result.Conforming && code != result.NotConforming {
		fmt.Fprintf(says, "assay: %s is left as it is: the run ends with %d\n", l.path, code)
		return nil
	}
	text, removed, added, err := l.Fix(run.Known)
	if err == nil && bytes.Equal(text, l.data) {
		fmt.Fprintf(says, "assay: %s needs no change\n", l.path)
		return nil
	}
	if err == nil {
		err = l.replace(text)
	}
	if err != nil {
		return &result.Problem{
			Cause: "known.write", File: l.path, Message: fmt.Sprintf("the list of known differences is left as it was: %v", err),
			Hint: "mend it by hand", Code: result.NoVerdict,
		}
	}
	fmt.Fprintf(says, "assay: %s is rewritten: %d removed, %d added%s\n", l.path, removed, added, after(added))
	return nil
}

// after says what is to be done about added entries.
func after(added int) string {
	if added == 0 {
		return ""
	}
	return "; give each added entry its reason, then run --fix again: a scenario that goes on may meet more"
}

// replace writes the file, unless someone else has since the run began.
func (l *ledger) replace(text []byte) error {
	now, err := readAtMost(l.path, mostKnown)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !bytes.Equal(now, l.data) {
		return errors.New("it was changed while the run went on")
	}
	return disk.Replace(l.path, text)
}
