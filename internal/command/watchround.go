package command

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/runner/feature"
)

// mostNamed is how many scenarios that changed are named; the verdict counts them.
const mostNamed = 10

// round runs what changed, tells of that and of what is wrong with the features, and
// returns the exit code of all that stands.
func (w *watcher) round(ctx context.Context) (int, error) {
	w.tell("\n── %s ──", time.Now().Format(time.TimeOnly))
	out, err := w.open(w.m)
	if err != nil {
		return 0, err
	}
	out.brief = true
	suite, on, known, err := w.prepare(w.m, w.paths)
	if err != nil {
		return 0, err
	}
	if on.recorded != nil {
		defer on.recorded.Close()
	}
	// A feature that is gone is not to be found in the binary instead.
	suite.Sources, suite.Problems = feature.Resolve(w.paths, "", nil)
	w.heed(suite.Sources, w.m.reads(known, w.target))
	scenarios, problems := suite.Scenarios()
	changed, codes := w.changed(scenarios)
	unpassed := len(codes)
	run := &result.Run{Target: on.Name}
	if len(changed) > 0 {
		suite.Narrow(changed)
		if err := on.preflight(ctx); err != nil {
			return 0, err
		}
		if run, err = w.m.try(ctx, suite, on, nil, out.progress); err != nil {
			return 0, err
		}
		w.m.remember(suite, run)
		w.note(run)
	}
	fresh, standing := w.sort(problems) // once nothing can keep them from being told
	var told []result.Problem
	for _, p := range append(run.Problems, fresh...) { // what changed is in both
		if !slices.Contains(told, p) && !slices.Contains(standing, p) {
			told = append(told, p)
		}
	}
	run.Problems = told
	if len(changed)+len(fresh) > 0 {
		_ = w.m.report(run, out) // its code is the verdict's
		code, _ := run.Verdict()
		codes = append(codes, code)
	}
	if len(standing) > 0 {
		w.tell("%s", places(standing))
	}
	for _, p := range standing {
		codes = append(codes, p.Code)
	}
	w.tell("%swatching %s, Ctrl-C ends", unchanged(len(scenarios)-len(changed), unpassed), strings.Join(w.paths, " "))
	return result.Gravest(codes), nil
}

// unchanged reads "3 unchanged, 1 of them still not passing; ", and is "" of none.
func unchanged(all, unpassed int) string {
	switch {
	case all == 0:
		return ""
	case unpassed == 0:
		return fmt.Sprintf("%d unchanged and fine; ", all)
	}
	return fmt.Sprintf("%d unchanged, %d of them still not passing; ", all, unpassed)
}

// heed tells what is gone. When the list of known differences has changed, or the
// recording that answers, all is run again.
func (w *watcher) heed(features []feature.Source, files []string) {
	for _, f := range w.features {
		if _, err := fs.Stat(f.FS, f.Path); err != nil {
			w.tell("%s is gone", f.Name)
		}
	}
	now := stamps(files)
	if w.features != nil && w.stamps != now {
		what := strings.Join(files, ", ")
		if len(files) > 1 {
			what = "one of " + what
		}
		w.tell("all is run, as %s has changed; settings stay those of the start", what)
		w.said, w.told = map[string]string{}, nil
	}
	w.features, w.files, w.stamps = features, files, now
	w.ran.files = now // which may be others than those that were looked at before
}

// changed names the scenarios that do not say what they did when they were run last. Of
// the others it returns the codes that are not 0.
func (w *watcher) changed(scenarios []*result.Scenario) (changed []*result.Scenario, codes []int) {
	for _, sc := range scenarios {
		if w.said[sc.ID] != said(sc) {
			if changed = append(changed, sc); len(changed) <= mostNamed {
				w.tell("%s", sc.ID)
			}
		} else if code := w.code[sc.ID]; code != result.Conforming {
			codes = append(codes, code)
		}
	}
	return changed, codes
}

// note keeps what became of the scenarios that have ended; others are run again.
func (w *watcher) note(run *result.Run) {
	for _, sc := range run.Scenarios {
		if !sc.IsCut() {
			w.said[sc.ID], w.code[sc.ID] = said(sc), run.Demand(sc)
		}
	}
}

// said is what a scenario says, and what it is judged by.
func said(sc *result.Scenario) string { return sc.Digest + strings.Join(sc.Tags, "") }

func (w *watcher) tell(format string, args ...any) {
	fmt.Fprintln(w.m.stdout, ink.Clean(fmt.Sprintf(format, args...)))
}
