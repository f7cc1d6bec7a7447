package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"assay/reports"
	"assay/runner"
)

// shardFlags say which part of what is selected a run takes.
type shardFlags struct {
	shard   shardOf
	timings string
}

func (f *shardFlags) add(flags *pflag.FlagSet) {
	flags.Var(&f.shard, "shard", "run one of several parts, 2/3 is the second of three; assay report merges what each saves with --format json:FILE")
	flags.StringVar(&f.timings, "timings", "", "make the shards take as long as each other, by a file of --format timings or a saved run; the same file for all shards")
}

// of makes the suite take the shard, if one is named.
func (f *shardFlags) of(suite *runner.Suite) error {
	if f.shard.of == 0 {
		if f.timings != "" {
			return errors.New("--timings spreads scenarios over shards; name one with --shard, such as --shard 1/3")
		}
		return nil
	}
	suite.Shard = &runner.Shard{Index: f.shard.index, Of: f.shard.of}
	if f.timings == "" {
		return nil
	}
	var err error
	suite.Shard.Timings, err = readTimings(f.timings)
	return err
}

// shardOf is which of how many.
type shardOf struct{ index, of int }

// mostShards is more jobs than any pipeline has.
const mostShards = 10_000

// Set reads "2/3".
func (s *shardOf) Set(text string) error {
	index, of, ok := strings.Cut(text, "/")
	var err1, err2 error
	s.index, err1 = strconv.Atoi(index)
	s.of, err2 = strconv.Atoi(of)
	if !ok || err1 != nil || err2 != nil || s.index < 1 || s.index > s.of || s.of > mostShards {
		*s = shardOf{}
		return fmt.Errorf("the first of three is 1/3, the last 3/3")
	}
	return nil
}

// String is what was set; the help leaves out what is "".
func (s *shardOf) String() string {
	if s.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.index, s.of)
}

// Type is what the help calls a value.
func (s *shardOf) Type() string { return "i/n" }

// readTimings reads how long scenarios took, from a file of timings or a saved run.
func readTimings(name string) (map[string]time.Duration, error) {
	if isRecording(name) {
		run, err := openSaved(name)
		if err != nil {
			return nil, err
		}
		defer run.Close()
		took := map[string]time.Duration{}
		for _, sc := range reports.Timed(run) {
			took[sc.ID] = sc.Took
		}
		return took, nil
	}
	text, err := readAtMost(name, mostTimings)
	if err != nil {
		return nil, fmt.Errorf("--timings: %w; leave it out as long as there is none", err)
	}
	var saved reports.Timings
	if err := json.Unmarshal(text, &saved); err != nil || saved.Format != reports.TimingsFormat {
		return nil, fmt.Errorf("--timings: %s is no file of timings; want one that --format timings:FILE wrote, or a saved run", name)
	}
	took := make(map[string]time.Duration, len(saved.Scenarios))
	for id, ms := range saved.Scenarios {
		if !(ms >= 0 && ms <= mostMilliseconds) {
			return nil, fmt.Errorf("--timings: %s: %q took %g ms, want 0 or more; write the file anew", name, id, ms)
		}
		took[id] = time.Duration(ms * float64(time.Millisecond))
	}
	return took, nil
}

// What is more than a file of timings may hold: bytes, and milliseconds of a
// scenario.
const (
	mostTimings      = 64 << 20
	mostMilliseconds = 30 * 24 * 3_600_000
)
