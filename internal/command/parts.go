package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/runner"
)

// openParts opens the files, each once. Those that are open are returned with the
// error, too.
func openParts(names []string) (parts []runner.Part, err error) {
	var files []os.FileInfo
	for i, name := range names {
		run, err := openSaved(name)
		if err != nil {
			return parts, err
		}
		parts = append(parts, runner.Part{Name: name, Run: run})
		file, err := os.Stat(name)
		if err != nil {
			return parts, err
		}
		if same := slices.IndexFunc(files, func(other os.FileInfo) bool { return os.SameFile(file, other) }); same >= 0 {
			return parts, fmt.Errorf("%s is named twice (%s); name each saved run once", name, names[same])
		}
		if files = append(files, file); run.Reference != nil && len(names) > 1 {
			return parts, fmt.Errorf("%s is a comparison; report it by itself, without %s", names[i], names[(i+1)%len(names)])
		}
	}
	return parts, nil
}

func closeParts(parts []runner.Part) {
	for _, part := range parts {
		part.Run.Close()
	}
}

// runsOf merges the shards on each target. The runs are in the order in which they,
// or the first of their shards, are named.
func (m *machine) runsOf(ctx context.Context, parts []runner.Part) (runs []*result.Run, err error) {
	var targets []string
	shards := map[string][]runner.Part{}
	for _, part := range parts {
		if part.Run.Shard != nil {
			if shards[part.Run.Target] == nil {
				targets = append(targets, part.Run.Target)
			}
			shards[part.Run.Target] = append(shards[part.Run.Target], part)
		}
	}
	for _, part := range parts {
		run, on := part.Run, part.Run.Target
		switch {
		case run.Shard == nil:
			err = recallSteps(run)
		case shards[on] == nil:
			continue // merged already
		default:
			run, err = m.merged(ctx, shards[on])
			shards[on] = nil
		}
		if err != nil && len(targets) > 1 {
			err = fmt.Errorf("%w (there are shards of runs on %s)", err, strings.Join(targets, " and "))
		}
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
	}
	return runs, nil
}

// recallSteps reads back what reports tell of a run that has just ended: the steps of
// what did not pass.
func recallSteps(run *result.Run) error {
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed {
			continue
		}
		if _, err := run.Recall(sc); err != nil {
			return &exit{result.NoVerdict, err}
		}
	}
	return nil
}

// merged makes one run of shards, counts what it exercised as the shards did, and
// judges what no shard can.
func (m *machine) merged(ctx context.Context, shards []runner.Part) (*result.Run, error) {
	first := shards[0].Run
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	tally := newTally(spec, first.APIVersion, origin(first))
	voices := newVoices(spec, first.APIVersion, origin(first))
	run, err := runner.Merge(shards, func(sc *result.Scenario) { tally.Add(sc); voices.Add(sc) })
	var unreadable *result.InconclusiveError
	if errors.As(err, &unreadable) {
		return nil, &exit{result.NoVerdict, err}
	}
	if err != nil {
		return nil, err
	}
	if run.Facts != nil && run.Facts.CI == "" {
		run.Facts.CI = m.facts(ctx).CI // each shard has a job of its own
	}
	if slices.ContainsFunc(shards, func(part runner.Part) bool { return part.Run.Coverage == nil }) {
		return run, nil // a recording counts nothing
	}
	run.Coverage = tally.Result()
	if !first.Shard.Partial {
		run.Disputed = voices.Result()
		run.Problems = append(run.Problems, m.belowThreshold(run.Coverage)...)
	}
	return run, nil
}
