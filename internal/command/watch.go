package command

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"assay/internal/result"
	"assay/runner/feature"
)

// lookEvery is how often files are looked at. What a look finds changed is run when the
// next one finds it the same, so that a save of several writes is one: 50 ms at most, of
// the 200 ms in which what was saved is to run. A look at 50 features takes 1 ms.
const lookEvery = 25 * time.Millisecond

// looks is when a session looks at its files: it returns as it is time to, false when
// the session is over.
func looks(ctx context.Context) func() bool {
	return func() bool {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(lookEvery):
			return true
		}
	}
}

// watcher is assay run --watch: rounds, each of what changed since the one before.
type watcher struct {
	*runFlags
	m        *machine
	paths    []string
	features []feature.Source // as the last round found them
	files    []string         // that it read besides
	stamps   string           // of these
	ran      state            // of what the last round ran
	told     map[string]bool  // the problems that the last round found, with the stamps of their files

	// Of each scenario that has ended, by its ID: what it said when it was run last,
	// and the exit code that it asked for.
	said map[string]string
	code map[string]int
}

// unwatched are the flags that make nothing of a session: it is no run that could be
// saved, merged or looked back at, and what it runs again is what changed.
var unwatched = []string{"format", "shard", "timings", "rerun", "last-failed", "repeat", "fix", "baseline"}

// watch runs what is named, and what changes of it, until wait ends the session, with
// the exit code of what stands then.
func (f *runFlags) watch(ctx context.Context, m *machine, flags *pflag.FlagSet, paths []string, wait func() bool) error {
	for _, name := range unwatched {
		if m.config.Source(flags.Lookup(name)) == "flag" {
			return fmt.Errorf("--watch shows what changed, again and again; leave out --%s", name)
		}
	}
	f.format = "text" // whatever assay.yaml has for runs
	if len(paths) == 0 {
		paths = []string{"features"}
	}
	if sources, _ := feature.Resolve(paths, "", nil); len(sources) == 0 {
		return fmt.Errorf("there is no feature on disk in %s to watch, and those in the binary do not change; name a feature or a directory", strings.Join(paths, " "))
	}
	w := &watcher{runFlags: f, m: m, paths: paths, said: map[string]string{}, code: map[string]int{}}
	return w.rounds(ctx, wait)
}

// rounds begins a round for each save. What is saved while one goes on begins the next.
func (w *watcher) rounds(ctx context.Context, wait func() bool) error {
	w.ran = w.look()
	code, err := w.round(ctx)
	if err != nil {
		return err
	}
	for last := w.ran; wait(); {
		now := w.look()
		if now == last && now != w.ran {
			w.ran = now
			if code, err = w.round(ctx); err != nil {
				code = exitCode(err, w.m.stderr)
			}
		}
		last = now
	}
	if code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// state are texts that change with what is watched.
type state struct{ features, files string }

func (w *watcher) look() state {
	sources, problems := feature.Resolve(w.paths, "", nil)
	features := []string{fmt.Sprint(problems)}
	for _, source := range sources {
		features = append(features, source.Name, stamp(fs.Stat(source.FS, source.Path)))
	}
	return state{strings.Join(features, "\n"), stamps(w.files)}
}

func stamps(files []string) (all string) {
	for _, file := range files {
		all += stamp(os.Stat(file))
	}
	return all
}

func stamp(info fs.FileInfo, err error) string {
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintln(info.Size(), info.ModTime())
}
